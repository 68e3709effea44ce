namespace ErrorAwareClient;

/// <summary>What counts as a fault of the server: a pure decision.</summary>
internal static class BreakerDecision
{
    /// <summary>A client that asks too much, or for the wrong thing, says nothing about the health of the server.</summary>
    public static bool IsServerFault(ApiError? error) =>
        error is ApiError.ServerError or ApiError.Unavailable or ApiError.TimedOut
            or ApiError.Transport and not ApiError.Transport { Reason: TransportReason.CircuitOpen };
}
