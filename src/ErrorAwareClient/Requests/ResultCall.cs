namespace ErrorAwareClient;

/// <summary>Sends a request and turns whatever comes of it into a Result. All members of the ...ResultAsync family end here.</summary>
internal static class ResultCall
{
    public static async Task<Result<T, ApiError>> SendAsync<T, TReader>(
        HttpClient client, HttpRequestMessage request, string? template, TReader reader, CancellationToken cancellationToken)
        where T : notnull
        where TReader : struct, IBodyReader<T>
    {
        var opened = await OpenAsync(client, request, template, streamsBody: false, cancellationToken).ConfigureAwait(false);
        if (!opened.TryGetValue(out var answer, out var error)) return error;
        using (answer) return await ReadAsync<T, TReader>(answer, reader, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request as far as the headers of a success.</summary>
    public static async Task<Result<OpenAnswer, ApiError>> OpenAsync(
        HttpClient client, HttpRequestMessage request, string? template, bool streamsBody, CancellationToken cancellationToken)
    {
        var settings = CallSettings.Attach(request, template, streamsBody, client.Timeout);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (settings.Call is null) await Unhandled.ReadAsync(request, response, settings, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOutcome(exception, cancellationToken))
        {
            return Failure.Of(exception, Unhandled.CallOf(request, settings).Describe())!;
        }

        if (!response.TryGetApiError(out var error)) return new OpenAnswer(response, settings.Call!, settings.IdleTimeout);
        response.Dispose();
        return error;
    }

    // Cancellation by the caller and errors of the program throw; everything else is an outcome.
    private static bool IsOutcome(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        ArgumentException or InvalidOperationException or NotSupportedException => false,
        _ => true,
    };

    private static async Task<Result<T, ApiError>> ReadAsync<T, TReader>(OpenAnswer answer, TReader reader, CancellationToken cancellationToken)
        where T : notnull
        where TReader : struct, IBodyReader<T>
    {
        if (reader.NeedsContent && !SuccessBody.IsExpected(answer.Response, answer.Call.Method))
        {
            return answer.Malformed($"The answer has no content, and a {typeof(T).Name} was asked for", exception: null);
        }

        using var limit = answer.IsBodyHere ? default : answer.Call.Deadline.ToToken(cancellationToken);
        try
        {
            return await reader.ReadAsync(answer.Response, limit.TokenOr(cancellationToken)).ConfigureAwait(false) is { } value
                ? Result.Ok(value)
                : answer.Malformed($"The answer holds no {typeof(T).Name}", exception: null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && answer.ErrorOf<T>(exception) is { } error)
        {
            return error;
        }
    }
}
