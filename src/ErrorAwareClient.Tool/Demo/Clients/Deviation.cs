using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>An artwork as DeviantArt describes it.</summary>
internal sealed record Deviation([property: JsonPropertyName("deviationid")] string Id, string Title);
