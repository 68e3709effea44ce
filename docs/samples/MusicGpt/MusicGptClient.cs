using ErrorAwareClient;

namespace Samples.MusicGpt;

/// <summary>A client for the API of MusicGPT, which composes music: an order first, then the question whether it is done.</summary>
public sealed class MusicGptClient(HttpClient http, TimeProvider time)
{
    // Between two questions, where the server does not say how long.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>Orders a piece of music. It costs credits, so the order is never sent twice unless the server refused the first.</summary>
    public Task<Result<MusicOrder, ApiError>> SubmitAsync(MusicWish wish, CancellationToken ct = default) =>
        http.PostResultAsync("api/public/v1/MusicAI", wish, MusicGptJson.Default.MusicWish, MusicGptJson.Default.MusicOrder, ct);

    /// <summary>How far an order is.</summary>
    public Task<Result<Conversion, ApiError>> GetByIdAsync(string taskId, CancellationToken ct = default) =>
        AskAsync(taskId, ct).Map(answer => answer.Value.Conversion);

    /// <summary>Asks until the order is done, well or badly, as often as the server likes it: by its Retry-After, else every 5 s.</summary>
    public async Task<Result<Conversion, ApiError>> WaitUntilDoneAsync(string taskId, CancellationToken ct = default)
    {
        while (true)
        {
            var asked = await AskAsync(taskId, ct);
            if (!asked.TryGetValue(out var answer, out var error)) return error;
            if (answer.Value.Conversion.IsDone) return answer.Value.Conversion;
            await Task.Delay(answer.Headers.RetryAfter?.Delta is { Ticks: > 0 } wait ? wait : Pace, time, ct);
        }
    }

    private Task<Result<ApiResponse<ConversionAnswer>, ApiError>> AskAsync(string taskId, CancellationToken ct)
    {
        var target = new Uri($"api/public/v1/byId?conversionType=MUSIC_AI&task_id={Uri.EscapeDataString(taskId)}", UriKind.Relative);
        return http.SendResponseResultAsync(new HttpRequestMessage(HttpMethod.Get, target), MusicGptJson.Default.ConversionAnswer, ct);
    }
}
