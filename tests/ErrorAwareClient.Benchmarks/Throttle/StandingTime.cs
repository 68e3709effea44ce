namespace ErrorAwareClient.Benchmarks;

/// <summary>A clock that a benchmark turns, with room for the one timer of a gate.</summary>
internal sealed class StandingTime : TimeProvider
{
    private long _now;
    private long _due = long.MaxValue;
    private Action _fire = static () => { };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _fire = () => callback(state);
        return new OnlyTimer(this);
    }

    public void Advance(TimeSpan span)
    {
        _now += span.Ticks;
        if (_due > _now) return;
        _due = long.MaxValue;
        _fire();
    }

    private sealed class OnlyTimer(StandingTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time._now + dueTime.Ticks;
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
