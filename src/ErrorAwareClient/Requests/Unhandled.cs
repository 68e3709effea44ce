using Microsoft.Extensions.Logging.Abstractions;

namespace ErrorAwareClient;

/// <summary>Calls on an HttpClient without our handler: errors are still read, with the default dialects, and nothing is sent again.</summary>
internal static class Unhandled
{
    private static readonly AnswerReader Reader = new(new ErrorHandlingOptions(), new CallEvents("HttpClient", NullLogger.Instance));

    public static ValueTask ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, CallSettings settings, CancellationToken cancellationToken) =>
        Reader.ReadAsync(response, CallOf(request, settings), cancellationToken);

    /// <summary>The call that a handler of ours began; without one, as if it had.</summary>
    public static Call CallOf(HttpRequestMessage request, CallSettings settings)
    {
        if (settings.Call is { } begun) return begun;
        var call = new Call(request, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, TimeProvider.System);
        call.NextMessage();
        return call;
    }
}
