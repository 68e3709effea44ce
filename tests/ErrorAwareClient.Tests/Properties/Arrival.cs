namespace ErrorAwareClient.Tests;

/// <summary>What a client gets of an answer that arrives in pieces: the error, if it is one, and the body as its caller can read it.</summary>
internal sealed record Arrival(ApiError? Error, byte[] Body)
{
    private static readonly HttpClient Http = Wire.Client(
        new FakeTime(Answered.Now), DialectChain.CreateDefault().Replace(new OAuthJsonDialect { InspectsSuccess = true }));

    /// <param name="answer">The answer.</param>
    /// <param name="announced">What Content-Length says; null: it is not there.</param>
    /// <param name="sizes">The sizes of the pieces.</param>
    public static async Task<Arrival> OfAsync(Answered answer, long? announced = null, params int[] sizes)
    {
        using var request = Wire.Request(answer.ToResponse(new SplitStream(answer.Body, sizes), announced));
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new Arrival(response.TryGetApiError(out var error) ? error : null, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The error without what is of the one call: when it was made, and how long it took.</summary>
    public ApiError? Essence => Error is null ? null : Error with { Request = RequestInfoOfNoCall };

    private static RequestInfo RequestInfoOfNoCall { get; } = new ApiError.NotFound("x").Request;
}
