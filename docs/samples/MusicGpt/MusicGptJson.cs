using System.Text.Json.Serialization;

namespace Samples.MusicGpt;

public sealed record MusicWish(string Prompt, bool MakeInstrumental = false);

public sealed record MusicOrder(string TaskId, double? Eta = null);

public sealed record ConversionAnswer(Conversion Conversion);

public sealed record Conversion(string Status, string? StatusMsg = null, string? Title = null, Uri? AudioUrl = null)
{
    /// <summary>Whether there is nothing to wait for any more; <see cref="AudioUrl"/> says whether it went well.</summary>
    public bool IsDone => Status is "COMPLETED" or "FAILED" or "ERROR";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MusicWish))]
[JsonSerializable(typeof(MusicOrder))]
[JsonSerializable(typeof(ConversionAnswer))]
internal sealed partial class MusicGptJson : JsonSerializerContext;
