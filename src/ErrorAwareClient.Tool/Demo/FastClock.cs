namespace ErrorAwareClient.Tool.Demo;

/// <summary>A clock that runs <paramref name="speed"/> times faster than <paramref name="real"/>, and so do its timers.</summary>
internal sealed class FastClock(TimeProvider real, double speed) : TimeProvider
{
    private readonly DateTimeOffset _start = real.GetUtcNow();
    private readonly long _origin = real.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (real.GetElapsedTime(_origin) * speed).Ticks;

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FastTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal ITimer CreateRealTimer(TimerCallback callback) =>
        real.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    // Whole milliseconds are what system timers hold; cut off instead of rounded up they would fire early.
    internal TimeSpan ToReal(TimeSpan fast) => TimeSpan.FromMilliseconds(Math.Ceiling((fast / speed).TotalMilliseconds));
}
