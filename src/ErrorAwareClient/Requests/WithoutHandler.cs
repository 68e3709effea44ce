using Microsoft.Extensions.Logging.Abstractions;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>Calls on an HttpClient without our handler: errors are still read, with the default dialects, and nothing is sent again.</summary>
internal static class WithoutHandler
{
    private static readonly ErrorHandlingOptions Options = new();

    private static readonly ClientFacts Client = new(new CallEvents("HttpClient", NullLogger.Instance), TimeProvider.System) { SecretKeys = Options.SecretKeys };

    private static readonly AnswerReader Reader = new(Options, Client.Events);

    /// <summary>A timestamp to hand to <see cref="Begin"/>, taken when the request is on its way.</summary>
    public static long Now => TimeProvider.System.GetTimestamp();

    /// <summary>The call as a handler would have begun it. Its limit is HttpClient.Timeout, over the body too.</summary>
    public static Call Begin(HttpRequestMessage request, long? started)
    {
        var call = Call.Begin(request, Client, started);
        call.NextMessage();
        return call;
    }

    public static async ValueTask ReadAsync(HttpResponseMessage response, Call call, CancellationToken cancellationToken)
    {
        using var limit = call.Deadline.ToToken(cancellationToken);
        try
        {
            await Reader.ReadAsync(response, call, limit.TokenOr(cancellationToken)).ConfigureAwait(false);

            // An error body that breaks off is kept as far as it came, whoever broke it off.
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception exception)
        {
            response.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsOver) throw new TimeoutRejectedException(exception.Message, call.TotalTimeout, exception);
            throw;
        }
    }
}
