namespace ErrorAwareClient;

/// <summary>The circuit breaker of one authority: a <see cref="CircuitBrain"/> with a clock and a lock. Thread-safe.</summary>
internal sealed class Circuit(CircuitBreakerOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly CircuitBrain _brain = new(options);
    private readonly long _epoch = time.GetTimestamp();

    /// <summary>Whether requests pass, so that forgetting it would send no more of them.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock) return _brain.IsClosed;
        }
    }

    private long Now => time.GetElapsedTime(_epoch).Ticks;

    /// <inheritdoc cref="CircuitBrain.TryEnter"/>
    public int? TryEnter()
    {
        lock (_lock) return _brain.TryEnter(Now);
    }

    /// <inheritdoc cref="CircuitBrain.Report"/>
    public void Report(int round, bool? isFault)
    {
        lock (_lock) _brain.Report(round, isFault, Now);
    }
}
