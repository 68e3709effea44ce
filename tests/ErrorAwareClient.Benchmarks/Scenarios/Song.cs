using System.Text.Json.Serialization;

namespace ErrorAwareClient.Benchmarks;

public sealed record Song(string Id, string Title, string Artist, string Album, int Year, double Length, bool Explicit, string[] Genres, string Url);

public sealed record Album(string Id, Song[] Songs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Song))]
[JsonSerializable(typeof(Album))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
