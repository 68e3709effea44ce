namespace ErrorAwareClient.Tests;

/// <summary>A clock that stands still until a test moves it. Timers fire on the thread that moves it, in the order they are due.</summary>
internal sealed class FakeTime : TimeProvider
{
    // So often no code waits that gets anywhere: it arms a timer for now, again and again.
    private const int MostFirings = 100_000;

    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _armed = [];
    private readonly List<(Func<bool> IsSo, TaskCompletionSource Signal)> _watchers = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;

    public FakeTime(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far the clock has been moved.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock) return _elapsed;
        }
    }

    /// <summary>For how many moments the code under test waits.</summary>
    public int Armed
    {
        get
        {
            lock (_lock) return _armed.Count;
        }
    }

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan) throw new NotSupportedException("Periodic timers are not needed here.");
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes once the code under test waits for something that is due within <paramref name="span"/>.</summary>
    /// <exception cref="TimeoutException">It never does: the test is wrong, or the code is. Real time, and far from any that is needed.</exception>
    public Task WhenWaitingAsync(TimeSpan span) => WhenAsync(() => _armed.Exists(timer => timer.Due - _elapsed <= span));

    /// <summary>Waits until the code under test waits for something due within <paramref name="span"/>, then moves the clock that far.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        await WhenWaitingAsync(span);
        Advance(span);
    }

    /// <summary>Waits until the code under test waits for something that is not due before <paramref name="earliest"/>, and moves the clock to it.</summary>
    public async Task PassToNextAsync(TimeSpan earliest)
    {
        await WhenAsync(() => _armed.Count > 0 && _armed.TrueForAll(timer => timer.Due >= earliest));
        TimeSpan due;
        lock (_lock) due = _armed.Min(timer => timer.Due);
        Advance(due - Elapsed);
    }

    /// <summary>Moves the clock, and fires on its way what is due.</summary>
    public void Advance(TimeSpan span)
    {
        var until = Elapsed + span;
        for (var firings = 0; firings < MostFirings; firings++)
        {
            FakeTimer next;
            lock (_lock)
            {
                var due = _armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
                if (due is null)
                {
                    _elapsed = until;
                    return;
                }

                next = due;
                _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
                _armed.Remove(next);
            }

            next.Fire();
        }

        throw new InvalidOperationException($"{MostFirings} timers fired while the clock moved by {span}: the code under test goes round in circles.");
    }

    private Task WhenAsync(Func<bool> isSo)
    {
        lock (_lock)
        {
            if (isSo()) return Task.CompletedTask;
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((isSo, signal));
            return signal.Task.WaitAsync(Patience.Longest, System, TestContext.Current.CancellationToken);
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time._elapsed + dueTime;
                time._armed.Add(this);
                foreach (var watcher in time._watchers.Where(watcher => watcher.IsSo()).ToList())
                {
                    time._watchers.Remove(watcher);
                    watcher.Signal.SetResult();
                }

                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
