using System.Globalization;
using System.Runtime.ExceptionServices;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>What HttpClient itself throws, so that code written for HttpClient goes on working.</summary>
internal static class AsOfHttpClient
{
    /// <returns>What to throw in place of <paramref name="exception"/>; one that needs no other is thrown from here, with its stack trace.</returns>
    public static Exception From(Exception exception, Call call)
    {
        switch (exception)
        {
            case TimeoutRejectedException timeout:
                return new TaskCanceledException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The request was canceled because it took longer than {call.ReportedLimit(timeout.Timeout).TotalSeconds:0.###} s."),
                    new TimeoutException(timeout.Message, timeout));
            case IOException lost:
                var kind = lost is HttpIOException { HttpRequestError: var known } ? known : HttpRequestError.ResponseEnded;
                return new HttpRequestException(kind, "The connection was lost within the answer.", lost);
            case BrokenCircuitException:
                return Failure.Of(exception, call)!.ToException();
            default:
                ExceptionDispatchInfo.Throw(exception);
                return exception;
        }
    }
}
