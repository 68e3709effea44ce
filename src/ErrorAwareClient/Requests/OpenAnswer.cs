using System.Text.Json;

namespace ErrorAwareClient;

/// <summary>A success whose body is still to be read, and what to make of a body that cannot be.</summary>
internal readonly struct OpenAnswer(HttpResponseMessage response, Call call, int largestBody) : IDisposable
{
    public HttpResponseMessage Response { get; } = response;

    public Call Call { get; } = call;

    public bool IsBodyHere => Response.Content is SplicedContent { IsComplete: true };

    /// <summary>Opens the body, without a task where it is a content of ours, which opens at once.</summary>
    public ValueTask<BodyStream> OpenBodyAsync(CancellationToken cancellationToken) => Response.Content is SplicedContent ours
        ? new(Limited(ours.ReadAsStream(cancellationToken), Call, largestBody))
        : OpenAsync(Response.Content.ReadAsStreamAsync(cancellationToken), Call, largestBody);

    public void Dispose() => Response.Dispose();

    /// <summary>The error where there cannot be a body; null: there can.</summary>
    public ApiError? NoContent<T>() => SuccessBody.IsExpected(Response, Call.Method)
        ? null
        : Malformed($"The answer has no content, and a {TypeName.Of(typeof(T))} was asked for");

    /// <summary>The error where the body is announced to be larger than allowed; null: it is not.</summary>
    public ApiError? TooLarge() => Length > largestBody ? Lost(BodyStream.TooLarge(largestBody)) : null;

    private long? Length => Response.Content is SplicedContent { IsComplete: true } body ? body.Prefix.Length : SuccessBody.AnnouncedLength(Response.Content);

    /// <summary>The next item of a streamed array; null: there are no more. An error is the last.</summary>
    public async ValueTask<Result<T, ApiError>?> NextAsync<T>(IAsyncEnumerator<T?> items, CancellationToken cancellationToken) where T : notnull
    {
        try
        {
            if (await items.MoveNextAsync().ConfigureAwait(false))
            {
                return items.Current is { } item ? Result.Ok(item) : Malformed($"An item of the array is null instead of a {TypeName.Of(typeof(T))}");
            }

            if (IsNull) return Malformed($"The answer is null instead of an array of {TypeName.Of(typeof(T))}");
            return null;
        }
        catch (TimeoutException)
        {
            return Call.Report(Failure.TimedOut(Call, Call.IdleTimeout));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return BodyStream.IsOfConnection(exception) ? Lost(exception) : Unreadable<T>(exception);
        }
    }

    /// <summary>The error of a reader that threw: the connection's, where that failed below it.</summary>
    public ApiError ErrorOf<T>(Exception exception) => Call.Fault is { } fault ? Lost(fault) : Unreadable<T>(exception);

    public ApiError Malformed(string message, Exception? exception = null)
    {
        // What the server sent may echo what it was sent: in the names of its members, in its headers.
        var redaction = Call.Redact();
        return Call.Report(new ApiError.Malformed(redaction.Strike(message))
        {
            Request = Call.Describe(),
            JsonPath = redaction.Strike((exception as JsonException)?.Path),
            Exception = exception,
            Answer = new ApiAnswer(Response.StatusCode) { RequestId = ApiErrorFactory.RequestIdOf(Response, redaction), Body = BodySoFar() },
        });
    }

    private static async ValueTask<BodyStream> OpenAsync(Task<Stream> body, Call call, int limit) => Limited(await body.ConfigureAwait(false), call, limit);

    // A handler outside ours may have buffered the content: what it gives out then is a stream of its own.
    private static BodyStream Limited(Stream body, Call call, int limit) =>
        (body as BodyStream ?? new BodyStream(prefix: default, body)).LimitTo(limit, call);

    private ApiError Unreadable<T>(Exception exception)
    {
        var place = exception is JsonException { Path: { } path } ? $", at {path}" : "";
        return Malformed($"The answer is not the {TypeName.Of(typeof(T))} that was asked for{place}", exception);
    }

    private ApiError Lost(Exception fault) => Call.Report(Failure.Of(fault, Call)!);

    // The serializer takes null for an array without items.
    private bool IsNull => Response.Content is SplicedContent { Prefix.Span: var start } && start.Trim(" \t\r\n"u8).SequenceEqual("null"u8);

    private ErrorBody BodySoFar() => Response.Content is SplicedContent content
        ? new ErrorBody(content.Prefix.ToArray(), MediaType.Of(content), !content.IsComplete)
        : ErrorBody.Empty;
}
