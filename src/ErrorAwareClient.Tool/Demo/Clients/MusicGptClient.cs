namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>A typed client for MusicGPT, written as a user of the SDK would write it.</summary>
internal sealed class MusicGptClient(HttpClient http)
{
    public Task<Result<Conversion, ApiError>> GetConversionAsync(string id, CancellationToken ct) =>
        http.GetResultAsync($"api/public/v1/byId?conversion_id={id}", DemoJson.Default.Conversion, ct);

    public Task<Result<Conversion, ApiError>> ComposeAsync(string id, CancellationToken ct) =>
        http.PostResultAsync($"api/public/v1/MusicAI?conversion_id={id}", new MusicWish("a calm evening"), DemoJson.Default.MusicWish, DemoJson.Default.Conversion, ct);
}
