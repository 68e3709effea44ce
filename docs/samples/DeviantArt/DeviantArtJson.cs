using System.Text.Json.Serialization;

namespace Samples.DeviantArt;

public sealed record Placebo(string Status);

public sealed record Profile(User User, string ProfileUrl);

public sealed record User(string Username);

public sealed record Deviation([property: JsonPropertyName("deviationid")] Guid Id, string Url, string Title);

public sealed record DeviationPage(bool HasMore, int? NextOffset, IReadOnlyList<Deviation> Results);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Placebo))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(DeviationPage))]
internal sealed partial class DeviantArtJson : JsonSerializerContext;
