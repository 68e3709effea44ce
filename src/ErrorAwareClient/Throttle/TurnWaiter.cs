namespace ErrorAwareClient;

/// <summary>A call that awaits its turn. Its caller goes on on another thread, never within the gate.</summary>
internal sealed class TurnWaiter(long place, long due, string route, int sendings, long since) : ThrottleWaiter(place, due, route, sendings)
{
    private readonly TaskCompletionSource<ThrottleTurn> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isDecided;

    /// <summary>When it came.</summary>
    public long Since { get; } = since;

    /// <summary>Whether the wait was still undecided, and is now by the one who asks: who then has to say how it ends.</summary>
    public bool TryDecide() => Interlocked.Exchange(ref _isDecided, 1) == 0;

    public void End(ThrottleTurn turn) => _turn.SetResult(turn);

    public async ValueTask<ThrottleTurn> WaitAsync(ThrottleGate gate, Deadline deadline, CancellationToken cancellationToken)
    {
        using var limit = deadline.ToToken(cancellationToken);
        using (limit.TokenOr(cancellationToken).UnsafeRegister(static state => GiveUp(((TurnWaiter, ThrottleGate))state!), (this, gate)))
        {
            return await _turn.Task.ConfigureAwait(false);
        }
    }

    // It leaves the queue with its caller, not some time later, so that the gate never waits for somebody who is gone.
    private static void GiveUp((TurnWaiter Waiter, ThrottleGate Gate) one)
    {
        if (!one.Waiter.TryDecide()) return;
        one.Gate.Leave(one.Waiter);
        one.Waiter.End(new ThrottleTurn(default, TimeSpan.Zero, IsCanceled: true));
    }
}
