using Microsoft.Extensions.ObjectPool;

namespace ErrorAwareClient;

/// <summary>A token that is cancelled by the caller or when a limit is over; <c>default</c> stands for the caller's own.</summary>
internal readonly struct LimitedToken : IDisposable
{
    /// <summary>How many sources are kept to be used again.</summary>
    public const int MostIdle = 256;

    // Of the system's clock alone: a source goes by the clock that it was made with.
    private static readonly ObjectPool<CancellationTokenSource> Idle = new DefaultObjectPool<CancellationTokenSource>(new ResetOnReturn(), MostIdle);

    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _registration;

    private LimitedToken(CancellationTokenSource source, CancellationToken callers)
    {
        _source = source;
        _registration = callers.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
    }

    /// <summary>Whether the token was cancelled. Ask after the caller's own: it counts as well.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true };

    /// <summary>Starts the limit, which may be infinite: then there is none.</summary>
    public static LimitedToken Start(TimeSpan limit, TimeProvider time, CancellationToken callers)
    {
        if (limit == Timeout.InfiniteTimeSpan) return default;
        if (time != TimeProvider.System) return new(new CancellationTokenSource(limit, time), callers);
        var source = Idle.Get();
        source.CancelAfter(limit);
        return new(source, callers);
    }

    public CancellationToken TokenOr(CancellationToken callers) => _source?.Token ?? callers;

    /// <summary>Ends the limit, once. Its token is not to be used any more: the source is another one's next.</summary>
    public void Dispose()
    {
        if (_source is null) return;
        _registration.Dispose();
        Idle.Return(_source);
    }

    private sealed class ResetOnReturn : PooledObjectPolicy<CancellationTokenSource>
    {
        public override CancellationTokenSource Create() => new();

        // One that was cancelled cannot be reset, nor one of another clock.
        public override bool Return(CancellationTokenSource source)
        {
            if (source.TryReset()) return true;
            source.Dispose();
            return false;
        }
    }
}
