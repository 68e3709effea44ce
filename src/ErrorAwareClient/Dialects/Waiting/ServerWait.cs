using System.Net;

namespace ErrorAwareClient;

/// <summary>How long an answer asks to wait: the first source that is present and sane.</summary>
/// <param name="Time">The wait; never negative, and a timer can hold it.</param>
/// <param name="IsAsked">Whether the server asked in so many words, with Retry-After or in the body, rather than by its rate-limit headers.</param>
/// <param name="IsExhausted">Whether a rate-limit header says that no request is left.</param>
internal readonly record struct ServerWait(TimeSpan? Time, bool IsAsked, bool IsExhausted)
{
    /// <param name="answer">The answer.</param>
    /// <param name="said">The wait that the body names.</param>
    /// <param name="now">The clock, where the answer has no Date of its own.</param>
    public static ServerWait Of(in AnswerView answer, TimeSpan? said, DateTimeOffset now)
    {
        var headers = new WaitHeaders(answer);

        if (headers.SayNothing) return new ServerWait(InRange(said), said >= TimeSpan.Zero, IsExhausted: false);

        // The server's times are measured against the server's clock: ours may be off by more than the wait.
        if (answer.TryGetHeader("Date", out var sent) && HttpDate.TryParse(sent, out var date)) now = date;
        var asked = Milliseconds(headers.RetryAfterMilliseconds)
            ?? RetryAfterField.Wait(headers.RetryAfter, now)
            ?? InRange(said);
        var limit = RateLimitField.Wait(headers.RateLimit, now, out var isExhausted);
        var remaining = Remaining(headers.Remaining);
        return new ServerWait(
            asked ?? limit ?? UntilReset(headers, remaining, answer.StatusCode, now) ?? UntilBudget(headers),
            asked is not null,
            isExhausted || remaining is 0 || Remaining(headers.RemainingRequests) is 0 || Remaining(headers.RemainingTokens) is 0);
    }

    private static TimeSpan? InRange(TimeSpan? said) => said >= TimeSpan.Zero ? WaitNumber.Clamp(said.Value) : null;

    private static TimeSpan? Milliseconds(string? value) =>
        WaitNumber.TryParse(value, out var milliseconds) ? WaitNumber.Seconds(milliseconds / 1000) : null;

    private static TimeSpan? UntilReset(in WaitHeaders headers, double? remaining, HttpStatusCode status, DateTimeOffset now)
    {
        // A shared bucket refuses with 429 while the caller's own, which the header counts, still has some left.
        var mayReset = remaining is null or 0;
        if ((mayReset || status is HttpStatusCode.TooManyRequests) && WaitNumber.TryParse(headers.ResetAfter, out var after))
        {
            return WaitNumber.Seconds(after);
        }

        return mayReset ? WaitNumber.LargestOf(headers.CustomReset, now) ?? WaitNumber.LargestOf(headers.Reset, now) : null;
    }

    // Two budgets run side by side: requests and tokens. Those that are spent decide.
    private static TimeSpan? UntilBudget(in WaitHeaders headers) => WaitNumber.Larger(
        Remaining(headers.RemainingRequests) is null or 0 ? GoDuration.Wait(headers.ResetRequests) : null,
        Remaining(headers.RemainingTokens) is null or 0 ? GoDuration.Wait(headers.ResetTokens) : null);

    private static double? Remaining(string? value)
    {
        double? smallest = null;
        foreach (var part in value.AsSpan().Split(','))
        {
            if (WaitNumber.TryParse(value.AsSpan(part), out var left) && !(left > smallest)) smallest = left;
        }

        return smallest;
    }
}
