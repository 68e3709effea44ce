using System.Net;
using System.Text.Json;

namespace ErrorAwareClient.Benchmarks;

/// <summary>
/// A client as people write it by hand: the body as a string, a document of it, the fields of an error out of that. It returns the error;
/// <see cref="GetOrThrowAsync"/> throws it, as most do.
/// </summary>
public static class ByHand
{
    public static async Task<(Song? Song, HandError? Error)> GetAsync(HttpClient http, Func<HttpResponseMessage, string, HandError> read)
    {
        using var response = await http.GetAsync("songs/54");
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK || IsError(text)) return (null, read(response, text));
        return (JsonSerializer.Deserialize(text, BenchmarkJson.Default.Song), null);
    }

    public static async Task<Song?> GetOrThrowAsync(HttpClient http, Func<HttpResponseMessage, string, HandError> read)
    {
        var (song, error) = await GetAsync(http, read);
        return error is null ? song : throw new HandMadeException(error);
    }

    /// <summary>The caller's side of it.</summary>
    public static async Task<HandError?> CatchAsync(HttpClient http, Func<HttpResponseMessage, string, HandError> read)
    {
        try
        {
            await GetOrThrowAsync(http, read);
            return null;
        }
        catch (HandMadeException caught)
        {
            return caught.Error;
        }
    }

    private static bool IsError(string text)
    {
        if (text.AsSpan().TrimStart() is ['<', ..]) return text.Contains("<error", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out _);
    }
}
