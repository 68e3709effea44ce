using System.Text;
using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tests;

/// <summary>What tests talk about.</summary>
internal static class The
{
    public const string SongJson = """{"id":"54","title":"Home Capsules"}""";

    public static byte[] SongBytes => Encoding.UTF8.GetBytes(SongJson);

    public static Song Song => new("54", "Home Capsules");

    /// <summary>The token of the running test: a call that hangs ends with the test.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A target of plain HttpClient calls.</summary>
    public static Uri Path(string path) => new(path, UriKind.Relative);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000, 3));
}

internal sealed record Song(string Id, string Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Song))]
internal sealed partial class SongsJson : JsonSerializerContext;
