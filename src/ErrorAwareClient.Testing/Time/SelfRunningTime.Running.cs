namespace ErrorAwareClient.Testing;

/// <content>Running: when the clock moves, and to what.</content>
public sealed partial class SelfRunningTime
{
    // Less than a second of work. No test waits that often unless it polls for something that never comes.
    private const int MostFirings = 100_000;

    // A pool that is never quiet must not stop the clock. Of the wall.
    private static readonly TimeSpan LongestHoldBack = TimeSpan.FromMilliseconds(20);

    // Of all clocks: they wait for the others, and nobody for them.
    private static int _queuedSteps;

    private long? _heldBackSince;
    private int _firings;
    private int _pauses;
    private int _busy;
    private bool _isUnderWay;

    /// <summary>Makes the clock stand still, but for <see cref="Advance"/>: to begin calls at the same moment, or to look at what waits.</summary>
    /// <returns>Dispose of it to let the clock run again. Pauses may overlap; the last to end counts.</returns>
    public IDisposable Pause()
    {
        lock (_lock) _pauses++;
        return new Resumption(this);
    }

    // One timer at a time: what goes on when it fires comes to its next wait before the clock moves again.
    private void Run()
    {
        if (_isUnderWay || Next() is null) return;
        _isUnderWay = true;
        QueueStep();
    }

    // At the end of the queue, so that whatever the last timer has released goes first.
    private void QueueStep()
    {
        Interlocked.Increment(ref _queuedSteps);
        ThreadPool.UnsafeQueueUserWorkItem(static time => time.StepWhenQuiet(), this, preferLocal: false);
    }

    // What was released may stand in the queue of a thread that does not get to run, on a machine with more to do than it can.
    private void StepWhenQuiet()
    {
        var isQuiet = ThreadPool.PendingWorkItemCount <= Interlocked.Decrement(ref _queuedSteps);
        var since = _heldBackSince ?? System.GetTimestamp();
        var isHeldBack = !isQuiet && System.GetElapsedTime(since) < LongestHoldBack;
        _heldBackSince = isHeldBack ? since : null;
        if (isHeldBack) QueueStep();
        else Step();
    }

    private void Step()
    {
        VirtualTimer timer;
        lock (_lock)
        {
            if (Next() is not { } next)
            {
                _isUnderWay = false;
                return;
            }

            _firings++;
            timer = next;
            MoveTo(timer);
        }

        try
        {
            timer.Fire();
        }
        finally
        {
            QueueStep();
        }
    }

    // The end of a wait, or a timeout that something waits inside of, whichever is due first; before it, what the clock comes past.
    private VirtualTimer? Next()
    {
        if (_pauses > 0 || _busy > 0) return null;
        var next = _armed
            .Where(timer => timer.Kind == VirtualTimerKind.Wait)
            .SelectMany(Chain)
            .Where(timer => timer.IsArmed)
            .MinBy(timer => timer.Due);
        if (next is null or { Due: Never }) return null;
        return _armed.Where(timer => timer.Kind == VirtualTimerKind.Passenger && timer.Due < next.Due).MinBy(timer => timer.Due) ?? next;
    }

    // Told whenever a thread takes up or leaves code inside a timeout. While one runs it, there is something to wait for that is no timer.
    private void OnThreadSwitched(AsyncLocalValueChangedArgs<VirtualTimer?> change)
    {
        var more = (change.CurrentValue is null ? 0 : 1) - (change.PreviousValue is null ? 0 : 1);
        if (more == 0) return;
        lock (_lock)
        {
            _busy += more;
            Run();
        }
    }

    private void Resume()
    {
        lock (_lock)
        {
            _pauses--;
            Run();
        }
    }

    private sealed class Resumption(SelfRunningTime time) : IDisposable
    {
        private SelfRunningTime? _time = time;

        public void Dispose() => Interlocked.Exchange(ref _time, null)?.Resume();
    }
}
