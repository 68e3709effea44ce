namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>A typed client whose calls need a session, of either API: the session is none of its business.</summary>
internal sealed class MemberClient(HttpClient http)
{
    public Task<Result<Song, ApiError>> GetSongAsync(string id, CancellationToken ct) =>
        http.GetResultAsync($"server/json.server.php?action=song&filter={id}", DemoJson.Default.Song, ct);

    public Task<Result<Deviation, ApiError>> GetDeviationAsync(string id, CancellationToken ct) =>
        http.GetResultAsync($"api/v1/oauth2/deviation/{id}", DemoJson.Default.Deviation, ct);
}
