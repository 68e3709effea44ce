namespace ErrorAwareClient;

/// <summary>What came through between the last two moments at which the server had nothing left, the second just now.</summary>
/// <param name="Successes">Requests that came through.</param>
/// <param name="Span">Seconds between the two moments, the pauses the server asked for included.</param>
/// <param name="Unused">Seconds of it in which the pace would have allowed more than was asked for.</param>
/// <param name="Wait">Seconds the server asked for now; null: it did not say.</param>
internal sealed record PaceEvidence(int Successes, double Span, double Unused, double? Wait)
{
    // Fewer than this many tell little: the part of a token that is left at either end weighs too much.
    private const int EnoughToKnow = 8;

    // Two moments that nearly coincide must not make a rate without bounds.
    private const double ShortestSpan = 1e-3;

    // Half a token: on average the server had that much left over at the first of the two moments.
    private const double LeftOver = .5;

    public bool IsThin => Successes < EnoughToKnow;

    /// <summary>Whether the demand was there so briefly that what came through meanwhile may be all that a bucket held.</summary>
    public bool IsBrief => Unused > .5 * Span;

    /// <summary>Whether the demand was there nearly all the time, so that the rate is the server's and not the callers'.</summary>
    public bool IsFull => Unused < .1 * Span;

    /// <summary>The rate over all of the time: too low where somebody could have asked for more, or a small bucket ran over.</summary>
    public double Whole => (Successes + LeftOver) / Math.Max(Span, ShortestSpan);

    /// <summary>The rate over the time in which there was demand.</summary>
    public double Busy => (Successes + LeftOver) / Math.Max(Span - Unused, ShortestSpan);

    /// <summary>
    /// The rate of a window, exact from expiry to expiry; null: this was no window. A token comes after at most one interval,
    /// rounded up to at most one second more; who asks for a longer wait waits for the end of a window.
    /// </summary>
    public double? OfWindow(double pace) =>
        Wait > (1 / pace) + 1 && !IsThin ? Successes / Math.Max(Span - Unused, ShortestSpan) : null;
}
