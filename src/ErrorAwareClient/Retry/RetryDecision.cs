namespace ErrorAwareClient;

/// <summary>Whether to send again, and when: pure decisions.</summary>
internal static class RetryDecision
{
    private const int LargestExponent = 20;

    /// <summary>Whether this error of this call may be answered by another sending.</summary>
    public static bool IsWorthAnother(ApiError error, Call call) => !call.IsSentOnce && error switch
    {
        ApiError.Transport { Reason: TransportReason.NameResolution or TransportReason.Connect } => call.IsReplayable,
        ApiError.ServerError or ApiError.Unavailable or ApiError.TimedOut
            or ApiError.Transport { Reason: TransportReason.ConnectionLost } => call.IsReplayable && call.IsRepeatable,
        _ => false,
    };

    /// <summary>
    /// How long to wait before retry number <paramref name="retry"/> (from 0). Half of the backoff is random, so that callers
    /// that failed together do not come back together; the same spread is put on top of a Retry-After, which is never cut short.
    /// </summary>
    /// <param name="retry">How many retries there were before this one.</param>
    /// <param name="baseDelay">The backoff of the first retry.</param>
    /// <param name="retryAfter">What the server asked for.</param>
    /// <param name="random">In [0, 1).</param>
    public static TimeSpan Delay(int retry, TimeSpan baseDelay, TimeSpan? retryAfter, double random)
    {
        var half = baseDelay * Math.Pow(2, Math.Min(retry, LargestExponent)) / 2;
        var spread = half * random;
        if (retryAfter is not { } asked || asked <= half) return half + spread;
        return asked < TimeSpan.MaxValue - spread ? asked + spread : TimeSpan.MaxValue;
    }
}
