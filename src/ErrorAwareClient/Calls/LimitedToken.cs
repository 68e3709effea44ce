using Microsoft.Extensions.ObjectPool;

namespace ErrorAwareClient;

/// <summary>A token that is cancelled by the caller or when a limit is over; <c>default</c> stands for the caller's own.</summary>
internal readonly struct LimitedToken : IDisposable
{
    /// <summary>How many sources are kept to be used again, besides one of each thread.</summary>
    public const int MostIdle = 256;

    // Of the system's clock alone: a source goes by the clock that it was made with.
    private static readonly ObjectPool<LimitSource> Idle = new DefaultObjectPool<LimitSource>(new OfSystem(), MostIdle);

    // Who ends one limit often sets the next, and what all threads share costs them more than the limit itself.
    [ThreadStatic]
    private static LimitSource? _idleHere;

    private readonly LimitSource? _source;
    private readonly CancellationTokenRegistration _registration;

    private LimitedToken(LimitSource source, long due, CancellationToken callers)
    {
        _source = source;
        source.Set(due);
        _registration = callers.UnsafeRegister(static source => ((LimitSource)source!).Cancel(), source);
    }

    /// <summary>Whether the token was cancelled. Ask after the caller's own: it counts as well.</summary>
    public bool IsOver => _source is { IsOver: true };

    /// <summary>Starts a limit; <see cref="Deadline.ToToken"/> is where it is asked for.</summary>
    public static LimitedToken Start(long due, TimeProvider time, bool mayBeKept, CancellationToken callers) =>
        new(time == TimeProvider.System && !mayBeKept ? TakeIdle() : new LimitSource(time), due, callers);

    public CancellationToken TokenOr(CancellationToken callers) => _source?.Token ?? callers;

    /// <summary>Ends the limit, once. Its token is not to be used any more: the source is another one's next.</summary>
    public void Dispose()
    {
        if (_source is null) return;
        _registration.Dispose();
        if (!_source.IsReused || !_source.TryLift()) _source.Dispose();
        else if (_idleHere is null) _idleHere = _source;
        else Idle.Return(_source);
    }

    private static LimitSource TakeIdle()
    {
        if (_idleHere is not { } source) return Idle.Get();
        _idleHere = null;
        return source;
    }

    private sealed class OfSystem : PooledObjectPolicy<LimitSource>
    {
        public override LimitSource Create() => new(TimeProvider.System) { IsReused = true };

        public override bool Return(LimitSource source) => true;
    }
}
