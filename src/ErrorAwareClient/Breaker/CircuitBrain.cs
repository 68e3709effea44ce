namespace ErrorAwareClient;

/// <summary>When a circuit lets requests pass: closed, open, or open with one request on its way to try. A state machine without clock and lock.</summary>
/// <remarks>Time is in ticks of 100 ns, of any origin.</remarks>
internal sealed class CircuitBrain(CircuitBreakerOptions options)
{
    private readonly CircuitSample _sample = new(options.SamplingDuration);
    private long? _openUntil;
    private bool _isTrying;
    private int _round;

    public bool IsClosed => _openUntil is null;

    /// <summary>Whether a request may be sent now.</summary>
    /// <returns>The round to report it in; null: it may not.</returns>
    public int? TryEnter(long now)
    {
        if (_openUntil is not { } until) return _round;
        if (_isTrying || now < until) return null;
        _isTrying = true;
        return _round;
    }

    /// <summary>Tells how a request went. Each that was let pass has to be reported.</summary>
    /// <param name="round">What it was let pass in. News from an earlier round is old, and changes nothing.</param>
    /// <param name="isFault">Whether the server was at fault; null: it says nothing of the server.</param>
    /// <param name="now">When.</param>
    public void Report(int round, bool? isFault, long now)
    {
        if (round != _round) return;
        if (IsClosed) Count(isFault, now);
        else Conclude(isFault, now);
    }

    private void Count(bool? isFault, long now)
    {
        if (isFault is not { } counted) return;
        _sample.Add(counted, now);
        var (all, faults) = _sample.At(now);
        if (counted && all >= options.MinimumThroughput && faults >= all * options.FailureRatio) Open(now);
    }

    // The one that was to try: where it says nothing, the next one tries.
    private void Conclude(bool? isFault, long now)
    {
        _isTrying = false;
        if (isFault is true) Open(now);
        if (isFault is false) Close();
    }

    // Begins a round: whatever was sent before the break is old news, during it and after it.
    private void Open(long now)
    {
        _openUntil = now + options.BreakDuration.Ticks;
        _round++;
    }

    private void Close()
    {
        _openUntil = null;
        _sample.Clear();
    }
}
