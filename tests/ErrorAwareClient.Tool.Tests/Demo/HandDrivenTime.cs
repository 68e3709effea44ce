namespace ErrorAwareClient.Tool.Tests.Demo;

/// <summary>A clock that a test moves. Its timers fire up to <paramref name="early"/> too soon, as those of real systems do.</summary>
internal sealed class HandDrivenTime(TimeSpan early) : TimeProvider
{
    private readonly List<HandDrivenTimer> _timers = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandDrivenTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Moves on in steps of 1 ms, and fires what is due.</summary>
    public void Advance(TimeSpan by)
    {
        for (var end = _now + by; _now < end;)
        {
            _now += TimeSpan.FromMilliseconds(1);
            foreach (var timer in _timers.ToArray()) timer.FireIfDue(_now + early);
        }
    }

    private sealed class HandDrivenTimer(HandDrivenTime time, Action fire) : ITimer
    {
        private TimeSpan? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            return true;
        }

        public void FireIfDue(TimeSpan now)
        {
            if (_due is not { } due || due > now) return;
            _due = null;
            fire();
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
