namespace ErrorAwareClient.Tests;

/// <summary>A session that adds a header, as many a class of a user's own does: adding it twice shows.</summary>
internal sealed class AddingSession(string ticket = "s-1") : IApiSession
{
    public bool TryApply(HttpRequestMessage request)
    {
        request.Headers.Add("X-Session", ticket);
        return true;
    }

    public Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Unit, ApiError>>(Unit.Value);
}
