using Polly;

namespace ErrorAwareClient;

/// <summary>What counts as a fault of the server: a pure decision.</summary>
internal static class BreakerDecision
{
    /// <summary>
    /// A client that asks too much, or for the wrong thing, says nothing about the health of the server. Nor does a caller that gives up; but
    /// a call that is cut off by its own timeout was not answered in all that time.
    /// </summary>
    public static bool IsServerFault(Outcome<HttpResponseMessage> outcome, Call call) => Failure.Of(outcome, call) switch
    {
        null => outcome.Exception is OperationCanceledException && !call.CallersToken.IsCancellationRequested,
        ApiError.Transport { Reason: TransportReason.CircuitOpen } => false,
        ApiError.ServerError or ApiError.Unavailable or ApiError.TimedOut or ApiError.Transport => true,
        _ => false,
    };
}
