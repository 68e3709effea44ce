using System.Text.Json;
using System.Text.Json.Serialization;

namespace Samples.Ampache;

public sealed record Pong(string Server, string Version);

public sealed record SongList([property: JsonPropertyName("song")] IReadOnlyList<Song> Songs);

public sealed record Song(string Id, string Title, Named Artist, Named Album);

public sealed record Album(string Id, string Name, Named Artist, int Year);

public sealed record Playlist(string Id, string Name);

public sealed record Named(string Id, string Name);

// A song without a title is no song: what a record asks for has to be there, or the answer is Malformed.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Pong))]
[JsonSerializable(typeof(SongList))]
[JsonSerializable(typeof(Album))]
[JsonSerializable(typeof(Playlist))]
internal sealed partial class AmpacheJson : JsonSerializerContext;
