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
        using (cancellationToken.UnsafeRegister(static (waiter, token) => ((ThrottleWaiter)waiter!)._turn.TrySetCanceled(token), this))
        {
            try
            {
                return await _turn.Task.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                gate.Leave(this);
                throw;
            }
        }
    }
}
