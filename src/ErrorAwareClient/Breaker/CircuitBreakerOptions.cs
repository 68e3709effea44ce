namespace ErrorAwareClient;

/// <summary>Stops sending to a server that fails most of the time. Off by default.</summary>
/// <remarks>
/// Fed by server faults only: <see cref="ApiError.ServerError"/>, <see cref="ApiError.Unavailable"/>, <see cref="ApiError.TimedOut"/> and
/// <see cref="ApiError.Transport"/>. A 429 or another 4xx never opens it. While it is open a call ends at once with
/// <see cref="ApiError.Transport"/> and <see cref="TransportReason.CircuitOpen"/>. One circuit for each client and
/// authority.
/// </remarks>
public sealed class CircuitBreakerOptions
{
    /// <summary>Whether there is a circuit breaker. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>The share of failures that opens the circuit, above 0 to 1. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Over how long failures are counted, 0.5 s to 1 day. Default: 30 s.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many sendings there must have been in that time, 2 to 1,000,000. Default: 20.</summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>How long the circuit stays open, 0.5 s to 1 day. Default: 15 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
