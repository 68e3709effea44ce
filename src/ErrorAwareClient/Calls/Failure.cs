using System.Globalization;
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
        { Exception: { } exception } => Of(exception, call),
        _ => null,
    };

    /// <summary>Why no answer arrived; null: because the caller gave up, or because of a mistake of the program, which is not ours to hide.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="call">The call it ended; null: not known.</param>
    public static ApiError? Of(Exception exception, Call? call) => exception switch
    {
        ApiException api => api.Error,
        OperationCanceledException { InnerException: TimeoutException } when call?.Fault is ApiException { Error: ApiError.RateLimited heldBack } => heldBack,
        TimeoutRejectedException timeout => TimedOut(call, LimitOf(timeout, call)),
        TimeoutException => TimedOut(call, limit: null),
        OperationCanceledException { InnerException: TimeoutException timeout } when IsOfConnecting(timeout) =>
            new ApiError.Transport(Redacted(timeout.Message, call)) { Request = FactsOf(call), Reason = TransportReason.Connect, Exception = exception },
        OperationCanceledException { InnerException: TimeoutException timeout } => TimedOut(call, LimitOf(timeout, call)),
        OperationCanceledException when call?.Fault == exception => NoAnswer(exception, call),
        OperationCanceledException or ArgumentException or InvalidOperationException or NotSupportedException => null,
        _ => NoAnswer(exception, call),
    };

    /// <summary>The error of a limit of ours that was reached.</summary>
    public static ApiError.TimedOut TimedOut(Call? call, TimeSpan? limit)
    {
        var message = limit is { } span
            ? string.Create(CultureInfo.InvariantCulture, $"No answer within {span.TotalSeconds:0.###} s")
            : "No answer in time";
        return new(message) { Request = FactsOf(call), Limit = limit };
    }

    private static ApiError.Transport NoAnswer(Exception exception, Call? call) =>
        new(Redacted(MessageOf(exception), call)) { Request = FactsOf(call), Reason = ReasonOf(exception), Exception = exception };

    // A stranger's handler may name the whole request.
    private static string Redacted(string message, Call? call) => call?.Redact().Strike(message) ?? message;

    private static RequestInfo FactsOf(Call? call) => call?.Describe() ?? RequestInfo.None;

    // SocketsHttpHandler.ConnectTimeout: nothing was sent, so anything may be sent again. Its exception has nothing to tell it by but its words
    // (or their key, where the words were trimmed away); what is not known by them stays a timeout, which is not sent again so easily.
    private static bool IsOfConnecting(TimeoutException timeout) =>
        timeout.InnerException is null
        && (timeout.Message.Contains("ConnectTimeout", StringComparison.Ordinal) || timeout.Message == "net_http_connect_timedout");

    private static TimeSpan LimitOf(TimeoutRejectedException timeout, Call? call) => call?.ReportedLimit(timeout.Timeout) ?? timeout.Timeout;

    // Ours wraps Polly's exception, and HttpClient.Timeout a cancellation.
    private static TimeSpan? LimitOf(TimeoutException timeout, Call? call) => timeout.InnerException switch
    {
        TimeoutRejectedException ours => LimitOf(ours, call),
        OperationCanceledException => call?.TotalTimeout,
        _ => null,
    };

    // The framework's own network exceptions name host and port, and say what went wrong; of others we cannot know.
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
