using System.Net.Sockets;
using System.Text.Json;

namespace ErrorAwareClient;

/// <summary>A success whose body is still to be read, and what to make of a body that cannot be.</summary>
internal sealed class OpenAnswer(HttpResponseMessage response, Call call, TimeSpan idleTimeout) : IDisposable
{
    public HttpResponseMessage Response { get; } = response;

    public Call Call { get; } = call;

    /// <summary>How long a streamed body may go without a byte.</summary>
    public TimeSpan IdleTimeout { get; } = idleTimeout;

    public bool IsBodyHere => Response.Content is SplicedContent { IsComplete: true };

    public void Dispose() => Response.Dispose();

    /// <summary>The next item of a streamed array; null: there are no more. An error is the last.</summary>
    public async ValueTask<Result<T, ApiError>?> NextAsync<T>(IAsyncEnumerator<T?> items, CancellationToken cancellationToken) where T : notnull
    {
        try
        {
            if (!await items.MoveNextAsync().ConfigureAwait(false)) return null;
            return items.Current is { } item ? Result.Ok(item) : Malformed($"An item of the array is null instead of a {typeof(T).Name}", exception: null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && ErrorOf<T>(exception) is { } error)
        {
            return error;
        }
    }

    /// <summary>What an exception in the body means; null: a mistake of the program, which is not ours to hide.</summary>
    public ApiError? ErrorOf<T>(Exception exception) => exception switch
    {
        TimeoutException => new ApiError.TimedOut(exception.Message) { Request = Call.Describe(), Limit = IdleTimeout },
        OperationCanceledException => new ApiError.TimedOut("The answer did not arrive whole in time") { Request = Call.Describe(), Limit = Call.TotalTimeout },
        HttpRequestException or HttpIOException or IOException { InnerException: SocketException } => Failure.Of(exception, Call.Describe()),
        JsonException json => Malformed($"The answer is not the {typeof(T).Name} that was asked for, at {json.Path}", json),
        _ => Malformed($"The answer is not the {typeof(T).Name} that was asked for", exception),
    };

    public ApiError Malformed(string message, Exception? exception) => new ApiError.Malformed(message)
    {
        Request = Call.Describe(),
        JsonPath = (exception as JsonException)?.Path,
        Exception = exception,
        Answer = new ApiAnswer(Response.StatusCode) { RequestId = ApiErrorFactory.RequestIdOf(Response), Body = BodySoFar() },
    };

    private ErrorBody BodySoFar() => Response.Content is SplicedContent content
        ? new ErrorBody(content.Prefix.ToArray(), content.Headers.ContentType?.MediaType, !content.IsComplete)
        : ErrorBody.Empty;
}
