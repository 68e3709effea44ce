using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>A piece of music that is being made, as MusicGPT describes it.</summary>
internal sealed record Conversion([property: JsonPropertyName("conversion_id")] string Id, string Status);
