namespace ErrorAwareClient;

/// <summary>A request that waits for its turn at a <see cref="ThrottleGate"/>.</summary>
internal sealed class ThrottleWaiter
{
    private readonly TaskCompletionSource<long?> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ThrottleWaiter(long place, Deadline deadline)
    {
        Place = place;
        Deadline = deadline;
        Node = new LinkedListNode<ThrottleWaiter>(this);
    }

    public long Place { get; }

    public Deadline Deadline { get; }

    /// <summary>Its place in the queue, so that leaving costs the same however long the queue is.</summary>
    public LinkedListNode<ThrottleWaiter> Node { get; }

    /// <summary>Ends the wait: sent at this moment, or never (null). False where the caller gave up first.</summary>
    public bool TryRelease(long? at) => _turn.TrySetResult(at);

    public async ValueTask<long?> WaitAsync(ThrottleGate gate, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static (state, token) => GiveUp(((ThrottleWaiter, ThrottleGate))state!, token), (this, gate)))
        {
            return await _turn.Task.ConfigureAwait(false);
        }
    }

    // It leaves the queue with its caller, not some time later, so that the gate never waits for somebody who is gone.
    private static void GiveUp((ThrottleWaiter Waiter, ThrottleGate Gate) one, CancellationToken cancellationToken)
    {
        if (one.Waiter._turn.TrySetCanceled(cancellationToken)) one.Gate.Leave(one.Waiter);
    }
}
