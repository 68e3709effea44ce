namespace ErrorAwareClient.Testing;

/// <summary>A timer of a <see cref="SelfRunningTime"/>, whose lock guards everything here but <see cref="Fire"/>.</summary>
internal sealed class VirtualTimer(SelfRunningTime time, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>When it fires, in ticks on its clock.</summary>
    public long Due { get; set; }

    /// <summary>How often it fires from then on, in ticks; zero: not again.</summary>
    public long Period { get; set; }

    public bool IsArmed { get; set; }

    public bool IsDisposed { get; set; }

    /// <summary>The innermost timeout that this was armed inside of.</summary>
    public VirtualTimer? Around { get; set; }

    public VirtualTimerKind Kind => Period > 0 || IsWaitAsync ? VirtualTimerKind.Passenger
        : state is CancellationTokenSource ? VirtualTimerKind.Timeout
        : VirtualTimerKind.Wait;

    // What .NET hands to the timer of Task.WaitAsync is a Task<T>, and to that of Task.Delay a Task. Only the second is a wait.
    private bool IsWaitAsync => state is Task && state.GetType().BaseType is { IsGenericType: true };

    /// <summary>Calls back as the contract of <see cref="TimeProvider.CreateTimer"/> asks: with the context it was made in.</summary>
    public void Fire()
    {
        if (_context is null) callback(state);
        else ExecutionContext.Run(_context, new ContextCallback(callback), state);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => time.Change(this, dueTime, period);

    public void Dispose() => time.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
