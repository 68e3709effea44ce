using System.Net.Sockets;
using System.Security.Authentication;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>Reads what a strategy is handed, an answer or an exception, as an <see cref="ApiError"/>.</summary>
internal static class Failure
{
    /// <summary>The error of an outcome; null: a success, or the caller's own cancellation.</summary>
    public static ApiError? Of(Outcome<HttpResponseMessage> outcome, Call call) => outcome switch
    {
        { Result: { } response } => response.TryGetApiError(out var error) ? error : null,
        { Exception: { } exception } => Of(exception, call.Describe()),
        _ => null,
    };

    /// <summary>Why no answer arrived; null: because the caller gave up.</summary>
    public static ApiError? Of(Exception exception, RequestInfo request) => exception switch
    {
        ApiException api => api.Error,
        TimeoutRejectedException timeout => TimedOut(request, timeout.Timeout),
        OperationCanceledException { InnerException: TimeoutException inner } =>
            TimedOut(request, (inner.InnerException as TimeoutRejectedException)?.Timeout),
        OperationCanceledException => null,
        _ => new ApiError.Transport(MessageOf(exception)) { Request = request, Reason = ReasonOf(exception), Exception = exception },
    };

    private static ApiError.TimedOut TimedOut(RequestInfo request, TimeSpan? limit) =>
        new(limit is null ? "No answer in time" : $"No answer within {limit.Value.TotalSeconds:0.###} s") { Request = request, Limit = limit };

    // The framework's own network exceptions name host and port, never path, query or header; of others we cannot know.
    private static string MessageOf(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: IOException or SocketException or AuthenticationException } http
            when !http.Message.Contains(http.InnerException!.Message, StringComparison.Ordinal) => $"{http.Message} {http.InnerException.Message}",
        HttpRequestException or IOException or SocketException or ExecutionRejectedException => exception.Message,
        _ => $"No answer arrived ({exception.GetType().Name})",
    };

    private static TransportReason ReasonOf(Exception exception) => exception switch
    {
        BrokenCircuitException => TransportReason.CircuitOpen,
        HttpRequestException { InnerException: HttpProtocolException reset } => ReasonOf(reset),
        HttpProtocolException reset => ReasonOf(reset),
        HttpRequestException { HttpRequestError: var error } and not { HttpRequestError: HttpRequestError.Unknown } => ReasonOf(error),
        HttpIOException { HttpRequestError: var error } => ReasonOf(error),
        { InnerException: AuthenticationException } => TransportReason.Tls,
        { InnerException: SocketException or IOException } or IOException => TransportReason.ConnectionLost,
        _ => TransportReason.Unknown,
    };

    // The ways in which HTTP/2 (RFC 9113, section 7) and HTTP/3 (RFC 9114, section 8.1) end a stream or connection that broke no rule:
    // no error, internal error, refused, cancelled, too much load.
    private static TransportReason ReasonOf(HttpProtocolException reset) =>
        reset.ErrorCode is 0x0 or 0x2 or 0x7 or 0x8 or 0xb or 0x100 or 0x102 or 0x107 or 0x10b or 0x10c
            ? TransportReason.ConnectionLost
            : TransportReason.Protocol;

    private static TransportReason ReasonOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => TransportReason.NameResolution,
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => TransportReason.Connect,
        HttpRequestError.SecureConnectionError => TransportReason.Tls,
        HttpRequestError.ResponseEnded => TransportReason.ConnectionLost,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError
            or HttpRequestError.ExtendedConnectNotSupported => TransportReason.Protocol,
        HttpRequestError.ConfigurationLimitExceeded => TransportReason.ResponseTooLarge,
        _ => TransportReason.Unknown,
    };
}
