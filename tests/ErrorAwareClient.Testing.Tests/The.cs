using System.Text.Json.Serialization;

namespace ErrorAwareClient.Testing.Tests;

/// <summary>What tests talk about.</summary>
internal static class The
{
    public const string SongJson = """{"id":"54","title":"Home Capsules"}""";

    public static Song Song => new("54", "Home Capsules");

    /// <summary>The token of the running test: a call that hangs ends with the test.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static Task<Result<Song, ApiError>> GetSongAsync(this HttpClient http, string id = "54") =>
        http.GetResultAsync($"songs/{id}", SongsJson.Default.Song, Token);
}

internal sealed record Song(string Id, string Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Song))]
internal sealed partial class SongsJson : JsonSerializerContext;
