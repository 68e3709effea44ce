namespace ErrorAwareClient;

/// <summary>
/// The waiting around a <see cref="ThrottleQueue"/>: a lock, and one timer for all who wait. Many threads enter at once; as long as
/// nothing was ever refused and nobody waits they pass without the lock.
/// </summary>
internal sealed class ThrottleGate
{
    /// <summary>How long what came through stays of use for the first guess at the pace.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly ThrottleBrain _brain;
    private readonly ThrottleQueue _queue;
    private readonly FreePassage _passage;
    private readonly StartWindow _startWindow;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private readonly long _start;
    private readonly int _limit;
    private ITimer? _timer;
    private long _armedFor = ThrottleBrain.AfterAnAnswer;
    private volatile bool _wasRefused;

    public ThrottleGate(ThrottleOptions options, TimeProvider time, Func<double> random)
    {
        _brain = new ThrottleBrain(options.BaseDelay.Ticks);
        _startWindow = new StartWindow(options.InitialConcurrency);
        _queue = new ThrottleQueue(_brain, new RouteHolds(options.MaxSharedHold.Ticks, options.BaseDelay.Ticks), _startWindow);
        _limit = options.QueueLimit;
        _time = time;
        _random = random;
        _start = time.GetTimestamp();
        _passage = new FreePassage(Clock.Add(time, 0, Remembered), _start);
    }

    /// <summary>Whether the start is over and nothing was ever refused, so that everybody passes.</summary>
    public bool IsFree => _startWindow.IsOver && !_wasRefused;

    /// <summary>Whether anything was ever refused.</summary>
    public bool WasRefused => _wasRefused;

    /// <summary>Whether nobody waits, nothing is under way that was counted, and no wait is to be kept.</summary>
    public bool IsIdle
    {
        get
        {
            if (IsFree) return true;
            lock (_lock) return _queue.IsIdle(Now);
        }
    }

    private long Now => _time.GetElapsedTime(_start).Ticks;

    /// <summary>
    /// Whether a call may be sent at once: nothing was ever refused and, at the start, there is a place. Its turn is <c>default</c> then. In the start it
    /// is counted either way, so who may not pass has to <see cref="EnterAsync"/>.
    /// </summary>
    public bool TryPass() => !_wasRefused && (_startWindow.IsOver || _startWindow.TryEnter());

    /// <summary>Waits for the turn of a call that could not pass at once.</summary>
    public ValueTask<ThrottleTurn> EnterAsync(Call call, CancellationToken cancellationToken)
    {
        TurnWaiter waiter;
        lock (_lock)
        {
            var now = Now;
            if (IsFree || (!_wasRefused && !call.Deadline.Fits(StartWindow.Hurry))) return default;
            if (_wasRefused && _queue.IsFree(now, RouteOf(call))) return new(new ThrottleTurn(_queue.Started(now, waited: false), TimeSpan.Zero));
            waiter = new TurnWaiter(call.StartedAt, Due(now, call.Deadline), call.Route, call.Sendings, now);
            if (Problem(now, waiter) is { } problem) return new(Denied(now, call.Route, problem));
            _queue.Add(waiter, now);
            Pump(now);
        }

        return waiter.WaitAsync(this, call.Deadline, cancellationToken);
    }

    /// <summary>How long a call has to wait at least.</summary>
    public TimeSpan Hold(Call call)
    {
        lock (_lock)
        {
            var now = Now;
            return TimeSpan.FromTicks(_queue.Opens(now, call.Route) - now);
        }
    }

    public void Succeeded(Call call, Sending sending)
    {
        if (!_wasRefused)
        {
            _passage.CameThrough(call.StartedAt);
            if (_startWindow.IsOver || !_startWindow.CameThrough()) return;
        }

        lock (_lock)
        {
            var now = Now;
            _queue.Succeeded(now, Counted(call, sending), RouteOf(call));
            Pump(now);
        }
    }

    public void Lost(Call call, Sending sending)
    {
        if (!_wasRefused && (_startWindow.IsOver || !_startWindow.Leave())) return;
        lock (_lock)
        {
            _queue.Lost(Counted(call, sending));
            Pump(Now);
        }
    }

    public void Refused(Call call, Sending sending, TimeSpan? wait)
    {
        var random = _random();
        lock (_lock)
        {
            var now = Now;
            if (!_wasRefused) _brain.Remember(_passage.Count, Ticks(_passage.Since));
            _wasRefused = true;
            _queue.Refused(now, Counted(call, sending), call.Route, wait?.Ticks, random);
            while (_queue.TakeHopeless() is TurnWaiter waiter)
            {
                if (waiter.TryDecide()) waiter.End(Denied(now, waiter.Route, ThrottleProblem.NoTime));
            }

            Pump(now);
        }
    }

    internal void Leave(TurnWaiter waiter)
    {
        lock (_lock)
        {
            _queue.Remove(waiter);
            _startWindow.Leave();
            // It may have been the one the timer was armed for.
            Pump(Now);
        }
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            _armedFor = ThrottleBrain.AfterAnAnswer;
            Pump(Now);
        }
    }

    private void Pump(long now)
    {
        while (_queue.Take(now) is TurnWaiter waiter)
        {
            // A waiter whose caller has just given up does not count as started.
            if (!waiter.TryDecide()) continue;
            waiter.End(new ThrottleTurn(_queue.Started(now, waited: now > waiter.Since), TimeSpan.FromTicks(now - waiter.Since)));
        }

        Arm(now);
    }

    private void Arm(long now)
    {
        var next = _queue.Next(now);
        if (next == _armedFor) return;
        _armedFor = next;
        _timer ??= Clock.CreateTimer(_time, static gate => ((ThrottleGate)gate!).OnTimer(), this);
        var isNever = next == ThrottleBrain.AfterAnAnswer;
        _timer.Change(isNever ? Timeout.InfiniteTimeSpan : Clock.ForTimer(TimeSpan.FromTicks(next - now)), Timeout.InfiniteTimeSpan);
    }

    private string? Problem(long now, TurnWaiter waiter)
    {
        if (_queue.IsHopeless(now, waiter)) return ThrottleProblem.NoTime;
        // Who was sent already has had its place: the limit is for those who come.
        return _wasRefused && waiter.IsNew && _queue.Count >= _limit ? ThrottleProblem.NoPlace(_limit) : null;
    }

    private ThrottleTurn Denied(long now, string route, string problem) =>
        new(default, TimeSpan.FromTicks(_queue.Expect(now, route) - now), problem);

    // Nobody asks for routes as long as none is held, and to name one costs a string.
    private string RouteOf(Call call) => _queue.KnowsRoutes ? call.Route : "";

    // Who passed while the gate was free was not noted down; it was sent when its call began, or not much later.
    private Sending Counted(Call call, Sending sending) => sending == default ? new Sending(Ticks(call.StartedAt), 0) : sending;

    private long Ticks(long timestamp) => _time.GetElapsedTime(_start, timestamp).Ticks;

    private static long Due(long now, Deadline deadline) =>
        deadline.Remaining is var left && left.Ticks < long.MaxValue - now ? now + left.Ticks : long.MaxValue;
}
