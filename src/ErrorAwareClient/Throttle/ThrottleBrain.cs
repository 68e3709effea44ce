namespace ErrorAwareClient;

/// <summary>
/// What a throttle knows and decides: a pure state machine. It owns no timer, no queue, no lock and no clock;
/// moments come in as timestamps of one monotonic clock, in ticks of 100 ns.
/// </summary>
/// <param name="baseDelay">The wait after the first 429 that names none, in ticks.</param>
internal sealed class ThrottleBrain(long baseDelay)
{
    /// <summary>Not before an answer to what is under way.</summary>
    public const long AfterAnAnswer = long.MaxValue;

    // 2^12 times the base delay: more than an hour for one second. Beyond that, doubling says nothing new.
    private const int LargestExponent = 12;

    private long _opensAt;
    private long _closedAt = long.MinValue;
    private int _refusalsInARow;
    private bool _isClosed;
    private bool _probing;

    /// <summary>Whether nothing is held back.</summary>
    public bool IsOpen => !_isClosed;

    /// <summary>When the next request may start: a moment not after <paramref name="now"/> means at once.</summary>
    public long Next(long now)
    {
        if (!_isClosed) return now;
        return _probing ? AfterAnAnswer : _opensAt;
    }

    /// <summary>A request was sent. While the gate is closed it is the probe: the one that finds out for all.</summary>
    public void Started() => _probing = _isClosed;

    /// <summary>A request sent at <paramref name="sent"/> came through.</summary>
    public void Succeeded(long sent)
    {
        // What was sent before the gate closed says nothing about the server after it.
        if (sent < _closedAt) return;
        _isClosed = false;
        _probing = false;
        _refusalsInARow = 0;
    }

    /// <summary>A request sent at <paramref name="sent"/> was refused with 429.</summary>
    /// <param name="now">When the answer arrived.</param>
    /// <param name="sent">When the request was sent.</param>
    /// <param name="wait">What the server asked for in ticks; null, zero or less: it did not say.</param>
    public void Refused(long now, long sent, long? wait)
    {
        // All that were under way together are refused together: they are one refusal, not many.
        var isNews = sent >= _closedAt;
        if (isNews)
        {
            _refusalsInARow++;
            _isClosed = true;
            _probing = false;
            _closedAt = now;
        }

        if (wait > 0) _opensAt = Math.Max(_opensAt, Later(now, wait.Value));
        else if (isNews) _opensAt = Math.Max(_opensAt, Later(now, baseDelay << Math.Min(_refusalsInARow - 1, LargestExponent)));
    }

    /// <summary>A request sent at <paramref name="sent"/> ended without an answer: if it was the probe, another one is needed.</summary>
    public void Lost(long sent)
    {
        if (sent >= _closedAt) _probing = false;
    }

    private static long Later(long now, long span) => span >= AfterAnAnswer - 1 - now ? AfterAnAnswer - 1 : now + span;
}
