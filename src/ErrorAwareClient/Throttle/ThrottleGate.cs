namespace ErrorAwareClient;

/// <summary>
/// The waiting around a <see cref="ThrottleBrain"/>: a queue in order of arrival, and one timer for all of it.
/// Many threads enter at once; while nothing is held back they pass without a lock.
/// </summary>
internal sealed class ThrottleGate
{
    private readonly Lock _lock = new();
    private readonly LinkedList<ThrottleWaiter> _queue = new();
    private readonly ThrottleBrain _brain;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _epoch;
    private volatile bool _isOpen = true;
    private long _arrivals;

    public ThrottleGate(ThrottleBrain brain, TimeProvider time)
    {
        _brain = brain;
        _time = time;
        _epoch = time.GetTimestamp();
        _timer = time.CreateTimer(static gate => ((ThrottleGate)gate!).Pump(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether nothing is held back and nobody waits.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Ticks of 100 ns on the clock of this gate.</summary>
    public long Now => _time.GetElapsedTime(_epoch).Ticks;

    /// <summary>A place in the order of arrival. A request that is refused and comes again keeps its place.</summary>
    public long TakePlace() => Interlocked.Increment(ref _arrivals);

    /// <summary>Waits for the turn of a request.</summary>
    /// <returns>
    /// When it may be sent, on the clock of this gate; null: its turn cannot come within <paramref name="deadline"/>,
    /// and it has to give up now.
    /// </returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask<long?> EnterAsync(long place, Deadline deadline, CancellationToken cancellationToken)
    {
        if (_isOpen) return ValueTask.FromResult<long?>(Now);
        ThrottleWaiter waiter;
        lock (_lock)
        {
            if (_queue.Count == 0 && _brain.Next(Now) <= Now) return ValueTask.FromResult(Start());
            if (!deadline.Fits(WaitUntil(_brain.Next(Now)))) return ValueTask.FromResult<long?>(null);
            waiter = new ThrottleWaiter(place, deadline);
            Enqueue(waiter);
            Arm();
        }

        return waiter.WaitAsync(this, cancellationToken);
    }

    /// <summary>How long the gate is going to hold requests back; null: until an answer to the probe.</summary>
    public TimeSpan? Hold()
    {
        lock (_lock) return _brain.Next(Now) is var next and not ThrottleBrain.AfterAnAnswer ? WaitUntil(next) : null;
    }

    public void Succeeded(long sent)
    {
        if (_isOpen) return;
        Tell(() => _brain.Succeeded(sent));
    }

    public void Lost(long sent)
    {
        if (_isOpen) return;
        Tell(() => _brain.Lost(sent));
    }

    public void Refused(long sent, TimeSpan? wait) => Tell(() => _brain.Refused(Now, sent, wait?.Ticks));

    internal void Leave(ThrottleWaiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Node.List is not null) _queue.Remove(waiter.Node);
        }

        // It may have been the one the timer was armed for.
        Pump();
    }

    private void Tell(Action news)
    {
        lock (_lock) news();
        Pump();
    }

    private void Pump()
    {
        lock (_lock)
        {
            while (_queue.First is { } first && _brain.Next(Now) <= Now)
            {
                _queue.RemoveFirst();
                // A waiter whose caller has just given up does not count as started.
                if (first.Value.TryRelease(Now)) _brain.Started();
            }

            GiveUpTheHopeless();
            Arm();
        }
    }

    private void GiveUpTheHopeless()
    {
        var wait = WaitUntil(_brain.Next(Now));
        for (var node = _queue.First; node is not null;)
        {
            var next = node.Next;
            if (!node.Value.Deadline.Fits(wait))
            {
                _queue.Remove(node);
                node.Value.TryRelease(null);
            }

            node = next;
        }
    }

    private void Arm()
    {
        _isOpen = _brain.IsOpen && _queue.Count == 0;
        var next = _brain.Next(Now);
        var due = _queue.Count == 0 || next == ThrottleBrain.AfterAnAnswer ? Timeout.InfiniteTimeSpan : Clock.ForTimer(WaitUntil(next));
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private long? Start()
    {
        _brain.Started();
        return Now;
    }

    // From the back: those who come late have the high numbers.
    private void Enqueue(ThrottleWaiter waiter)
    {
        var node = _queue.Last;
        while (node is not null && node.Value.Place > waiter.Place) node = node.Previous;
        if (node is null) _queue.AddFirst(waiter.Node);
        else _queue.AddAfter(node, waiter.Node);
    }

    // Behind a probe nobody can tell how long it takes, but it is under way: zero is the best guess.
    private TimeSpan WaitUntil(long next) => next == ThrottleBrain.AfterAnAnswer ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, next - Now));
}
