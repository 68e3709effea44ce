using System.Text.Json;
using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tool.Demo.Clients;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Song))]
[JsonSerializable(typeof(Deviation))]
[JsonSerializable(typeof(Conversion))]
[JsonSerializable(typeof(MusicWish))]
internal sealed partial class DemoJson : JsonSerializerContext;
