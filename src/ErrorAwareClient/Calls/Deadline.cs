namespace ErrorAwareClient;

/// <summary>The moment by which a call has to be over, on the monotonic clock of a <see cref="TimeProvider"/>.</summary>
internal readonly struct Deadline
{
    private readonly TimeProvider? _time;
    private readonly long _due;

    private Deadline(TimeProvider time, long due)
    {
        _time = time;
        _due = due;
    }

    /// <summary>No deadline at all.</summary>
    public static Deadline None => default;

    /// <summary>The shorter of two limits, either of which may be infinite.</summary>
    public static TimeSpan Shortest(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan || (other != Timeout.InfiniteTimeSpan && other < one) ? other : one;

    /// <summary>The moment <paramref name="limit"/> after the timestamp <paramref name="start"/>; none where the limit is infinite.</summary>
    public static Deadline After(long start, TimeSpan limit, TimeProvider time) =>
        limit == Timeout.InfiniteTimeSpan ? None : new Deadline(time, Clock.Add(time, start, limit));

    /// <summary>The moment <paramref name="limit"/> from now; none where the limit is infinite.</summary>
    public static Deadline In(TimeSpan limit, TimeProvider time) => After(time.GetTimestamp(), limit, time);

    public bool IsNone => _time is null;

    /// <summary>What is left; <see cref="TimeSpan.MaxValue"/> without a deadline, never negative.</summary>
    public TimeSpan Remaining => _time is null ? TimeSpan.MaxValue : LimitAt(_time.GetTimestamp());

    public bool IsOver => Remaining == TimeSpan.Zero;

    /// <summary>What is left, as a timer takes it: rounded up, and infinite without a deadline.</summary>
    public TimeSpan ForTimer => _time is null ? Timeout.InfiniteTimeSpan : Clock.ForTimer(Remaining);

    /// <summary>What is left at a timestamp, as a limit: infinite without a deadline, never negative.</summary>
    public TimeSpan LimitAt(long now)
    {
        if (_time is null) return Timeout.InfiniteTimeSpan;
        var left = _time.GetElapsedTime(now, _due);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Whether a wait of this length leaves any time to send a request after it.</summary>
    public bool Fits(TimeSpan wait) => _time is null || wait < Remaining;

    /// <summary>The caller's token with this deadline added; <c>default</c> where there is none to add.</summary>
    /// <param name="callers">The caller's own.</param>
    /// <param name="mayBeKept">Whether somebody may look at the token after the end: it is nobody else's then.</param>
    public LimitedToken ToToken(CancellationToken callers, bool mayBeKept = false) =>
        _time is null ? default : LimitedToken.Start(_due, _time, mayBeKept, callers);
}
