namespace ErrorAwareClient;

/// <summary>Sends a request and turns whatever comes of it into a Result. All members of the ...ResultAsync family end here.</summary>
internal static class ResultCall
{
    public static async Task<Result<T, ApiError>> SendAsync<T, TReader>(
        HttpClient client, HttpRequestMessage request, TargetText? target, TReader reader, CancellationToken cancellationToken)
        where T : notnull
        where TReader : struct, IBodyReader<T>
    {
        var call = Call.For(request);
        call.SetResultCall(target, streamsBody: reader.LeavesOpen, client.Timeout);
        long? started = null;
        HttpResponseMessage response;
        try
        {
            // A handler of ours has looked at the clock by now, unless one outside it waits first.
            var sending = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!call.HasBegun) started = WithoutHandler.Now;
            response = await sending.ConfigureAwait(false);

            // Another one, where a handler outside ours has sent the request again.
            call = Call.Of(request)!;
            if (!call.HasBegun) await WithoutHandler.ReadAsync(response, Begun(request, started), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Failure.Of(exception, Begun(request, started)) is { } failure)
        {
            return Begun(request, started).Report(failure);
        }

        if (response.TryGetApiError(out var error))
        {
            response.Dispose();
            return call.Report(error);
        }

        using var owned = reader.LeavesOpen ? null : response;
        var answer = new OpenAnswer(response, call, (int)client.MaxResponseContentBufferSize);
        if (reader.NeedsContent && (answer.NoContent<T>() ?? answer.TooLarge()) is { } missing) return missing;
        using var limit = answer.IsBodyHere || reader.LeavesOpen ? default : call.Deadline.ToToken(cancellationToken);
        try
        {
            return await reader.ReadAsync(answer, limit.TokenOr(cancellationToken)).ConfigureAwait(false) is { } value
                ? Result.Ok(value)
                : answer.Malformed($"The answer holds no {TypeName.Of(typeof(T))}");
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception) when (limit.IsOver)
        {
            return call.Report(Failure.TimedOut(call, call.TotalTimeout));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return answer.ErrorOf<T>(exception);
        }
    }

    private static Call Begun(HttpRequestMessage request, long? started) =>
        Call.Of(request) is { HasBegun: true } call ? call : WithoutHandler.Begin(request, started);
}
