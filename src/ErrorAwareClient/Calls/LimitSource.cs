namespace ErrorAwareClient;

/// <summary>
/// A source of one token with a limit, to be used again. Most limits are lifted long before they are over, so neither to set one nor to lift it
/// touches the timer, unless it would strike too late: when it strikes it looks what limit there is, and is armed for what is left of it.
/// </summary>
internal sealed class LimitSource : IDisposable
{
    // Timestamps that no limit has.
    private const long Never = long.MaxValue;
    private const long Over = long.MinValue;

    // Never disposed: it has no timer of its own, and the one here may be about to cancel it.
    private readonly CancellationTokenSource _source = new();
    private readonly Lock _arming = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _due = Never;
    private long _armedFor = Never;

    public LimitSource(TimeProvider time)
    {
        _time = time;

        // What it cancels is the state of it, as that of .NET's own: by this a clock that runs by itself tells a limit from a wait.
        _timer = Clock.CreateTimer(time, _ => Strike(), _source);
    }

    /// <summary>Whether it serves one call after the other.</summary>
    public bool IsReused { get; init; }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the limit was reached or <see cref="Cancel"/> called.</summary>
    public bool IsOver => _source.IsCancellationRequested;

    /// <summary>Cancels the token at this timestamp, unless the limit is lifted before.</summary>
    public void Set(long due)
    {
        // A timer that strikes in this moment either sees the new limit or is seen to have struck: each writes its own before it reads the other's.
        Interlocked.Exchange(ref _due, due);
        if (due < Volatile.Read(ref _armedFor)) Arm(due);
    }

    public void Cancel() => _source.Cancel();

    /// <summary>Lifts the limit, and takes what was registered with the token away.</summary>
    /// <returns>Whether the source can be used again: the token was not cancelled, nor is about to be.</returns>
    public bool TryLift() => Interlocked.Exchange(ref _due, Never) != Over && _source.TryReset();

    public void Dispose() => _timer.Dispose();

    private void Strike()
    {
        Interlocked.Exchange(ref _armedFor, Never);
        var due = Volatile.Read(ref _due);
        if (due is Never or Over) return;
        if (!At(due).IsOver) Arm(due);
        else if (Interlocked.CompareExchange(ref _due, Over, due) == due) _source.Cancel();
    }

    private void Arm(long due)
    {
        lock (_arming)
        {
            if (due >= _armedFor) return;
            _armedFor = due;
            _timer.Change(At(due).ForTimer, Timeout.InfiniteTimeSpan);
        }
    }

    private Deadline At(long due) => Deadline.After(due, TimeSpan.Zero, _time);
}
