using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>Sends a request and turns whatever comes of it into a Result. All members of the ...ResultAsync family end here.</summary>
internal static class ResultCall
{
    public static async Task<Result<T, ApiError>> SendAsync<T, TReader>(
        HttpClient client, HttpRequestMessage request, TargetText? target, TReader reader, CancellationToken cancellationToken)
        where T : notnull
        where TReader : struct, IBodyReader<T>
    {
        var opened = await OpenAsync(client, request, target, streamsBody: false, cancellationToken).ConfigureAwait(false);
        if (!opened.TryGetValue(out var answer, out var error)) return error;
        using var open = answer;
        if (reader.NeedsContent && (answer.NoContent<T>() ?? answer.TooLarge()) is { } missing) return missing;
        using var limit = answer.IsBodyHere ? default : answer.Call.Deadline.ToToken(cancellationToken);
        try
        {
            return await reader.ReadAsync(answer, limit.TokenOr(cancellationToken)).ConfigureAwait(false) is { } value
                ? Result.Ok(value)
                : answer.Malformed($"The answer holds no {typeof(T).Name}");
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception) when (limit.IsOver)
        {
            return answer.Call.Report(Failure.TimedOut(answer.Call, answer.Call.TotalTimeout));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return answer.ErrorOf<T>(exception);
        }
    }

    /// <summary>Sends a request as far as the headers of a success.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Result<OpenAnswer, ApiError>> OpenAsync(
        HttpClient client, HttpRequestMessage request, TargetText? target, bool streamsBody, CancellationToken cancellationToken)
    {
        var call = Call.For(request);
        call.AddOfFamily(target, streamsBody, client.Timeout);
        long? started = null;
        try
        {
            // A handler of ours has looked at the clock by now, unless one outside it waits first.
            var sending = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!call.HasBegun) started = WithoutHandler.Now;

            var response = await sending.ConfigureAwait(false);

            // Another one, where a handler outside ours has sent the request again.
            call = Call.Of(request)!;
            if (!call.HasBegun) await WithoutHandler.ReadAsync(response, Begun(request, started), cancellationToken).ConfigureAwait(false);
            if (!response.TryGetApiError(out var error)) return new OpenAnswer(response, call, client.MaxResponseContentBufferSize);
            response.Dispose();
            return call.Report(error);
        }
        catch (Exception exception) when (Failure.Of(exception, Begun(request, started)) is { } error)
        {
            return Begun(request, started).Report(error);
        }
    }

    private static Call Begun(HttpRequestMessage request, long? started) =>
        Call.Of(request) is { HasBegun: true } call ? call : WithoutHandler.Begin(request, started);
}
