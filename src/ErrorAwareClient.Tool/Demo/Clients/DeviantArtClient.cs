namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>A typed client for DeviantArt, written as a user of the SDK would write it.</summary>
internal sealed class DeviantArtClient(HttpClient http)
{
    public Task<Result<Deviation, ApiError>> GetDeviationAsync(string id, CancellationToken ct) =>
        http.GetResultAsync($"api/v1/oauth2/deviation/{id}", DemoJson.Default.Deviation, ct);

    public Task<Result<Deviation, ApiError>> PublishAsync(string id, CancellationToken ct)
    {
        var form = new FormUrlEncodedContent([new("itemid", id)]);
        return http.PostResultAsync($"api/v1/oauth2/stash/publish/{id}", form, DemoJson.Default.Deviation, ct);
    }
}
