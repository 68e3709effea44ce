using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tool.Explain;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class ExplainJson : JsonSerializerContext;
