namespace ErrorAwareClient.Tool.Demo;

/// <summary>A timer of a <see cref="FastClock"/>. It never fires before its time on that clock.</summary>
internal sealed class FastTimer : ITimer
{
    private readonly Lock _lock = new();
    private readonly FastClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private long? _due;
    private TimeSpan _period;

    public FastTimer(FastClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _real = clock.CreateRealTimer(_ => OnRealTimer());
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _period = period;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetTimestamp() + dueTime.Ticks;
            return Arm();
        }
    }

    public void Dispose() => _real.Dispose();

    public ValueTask DisposeAsync() => _real.DisposeAsync();

    private void OnRealTimer()
    {
        lock (_lock)
        {
            if (_due is not { } due) return;

            // System timers fire some milliseconds early; on a fast clock that is a lot.
            if (_clock.GetTimestamp() < due)
            {
                Arm();
                return;
            }

            _due = _period > TimeSpan.Zero ? due + _period.Ticks : null;
            Arm();
        }

        _callback(_state);
    }

    private bool Arm()
    {
        var left = _due is { } due ? TimeSpan.FromTicks(Math.Max(0, due - _clock.GetTimestamp())) : (TimeSpan?)null;
        return _real.Change(left is { } span ? _clock.ToReal(span) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
