using System.Text.Json;
using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tool.Demo.Clients;

// A song without an id is not a song: what a record asks for has to be there.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Song))]
[JsonSerializable(typeof(Deviation))]
[JsonSerializable(typeof(Conversion))]
[JsonSerializable(typeof(MusicWish))]
internal sealed partial class DemoJson : JsonSerializerContext;
