using System.Text.Json.Serialization;

namespace ErrorAwareClient.Simulation;

/// <summary>How one policy did in one scenario.</summary>
internal sealed record Marks
{
    [JsonPropertyName("policy")]
    public required string Policy { get; init; }

    [JsonPropertyName("scenario")]
    public required string Scenario { get; init; }

    /// <summary>Successes relative to the oracle in the same scenario.</summary>
    [JsonPropertyName("goodput")]
    public required double Goodput { get; init; }

    [JsonPropertyName("rejections_per_success")]
    public required double Rejections { get; init; }

    /// <summary>Share of jobs that ended in an error.</summary>
    [JsonPropertyName("lost")]
    public required double Lost { get; init; }

    [JsonPropertyName("jain")]
    public required double Jain { get; init; }

    [JsonPropertyName("p50_s")]
    public required double? MedianLatency { get; init; }

    [JsonPropertyName("p99_s")]
    public required double? TailLatency { get; init; }

    /// <summary>From a rise of the limit until 90 % of it is used; null: the limit never rises.</summary>
    [JsonPropertyName("recovery_s")]
    public required double? Recovery { get; init; }

    [JsonPropertyName("early")]
    public required int Early { get; init; }

    [JsonPropertyName("inside_gate")]
    public required int InsideGate { get; init; }

    [JsonPropertyName("successes")]
    public required int Successes { get; init; }

    [JsonPropertyName("rejections")]
    public required int Refusals { get; init; }
}
