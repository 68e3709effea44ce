using System.Text.Json.Serialization;

namespace ErrorAwareClient.Simulation;

/// <summary>A part of the callers that asks for something of its own, which has a limit of its own before that of all.</summary>
internal sealed record RouteLaw
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>How many of the callers.</summary>
    [JsonPropertyName("callers")]
    public required int Callers { get; init; }

    [JsonPropertyName("server")]
    public required ServerLaw Server { get; init; }
}
