using Polly;

namespace ErrorAwareClient;

/// <summary>What counts as a fault of the server: a pure decision.</summary>
internal static class BreakerDecision
{
    /// <summary>
    /// Whether the server was at fault; null: this says nothing of the server. A client that asks too much, or for the wrong thing, was answered
    /// well. A call that is cut off by its own timeout was not answered in all that time; one whose caller gave up might have been.
    /// </summary>
    public static bool? IsServerFault(Outcome<HttpResponseMessage> outcome, Call call) => outcome.Exception switch
    {
        null => Failure.Of(outcome, call) is ApiError.ServerError or ApiError.Unavailable or ApiError.TimedOut,
        _ when call.HasCallerGivenUp => null,
        OperationCanceledException => true,
        _ => Failure.Of(outcome, call) switch
        {
            ApiError.Transport { Exception: ExecutionRejectedException } or null => null,
            ApiError.ServerError or ApiError.Unavailable or ApiError.TimedOut or ApiError.Transport => true,
            _ => null,
        },
    };
}
