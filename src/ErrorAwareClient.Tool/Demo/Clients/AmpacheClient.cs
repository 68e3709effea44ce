using System.Xml;
using System.Xml.Linq;

namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>A typed client for Ampache, written as a user of the SDK would write it.</summary>
internal sealed class AmpacheClient(HttpClient http)
{
    // Ampache wants the session in the query, which is why nothing here ever shows a query.
    private const string Session = "cfj3f237d563f479f5223k23189dbb34";

    public Task<Result<Song, ApiError>> GetSongAsync(string id, CancellationToken ct) =>
        http.GetResultAsync($"server/json.server.php?action=song&filter={id}&auth={Session}", DemoJson.Default.Song, ct);

    public Task<Result<Song, ApiError>> GetSongXmlAsync(string id, CancellationToken ct) =>
        http.GetResultAsync($"server/xml.server.php?action=song&filter={id}&auth={Session}", ReadSongAsync, ct);

    public Task<Result<Song, ApiError>> CreateSongAsync(string id, CancellationToken ct)
    {
        var form = new FormUrlEncodedContent([new("filter", id), new("auth", Session)]);
        return http.PostResultAsync($"server/json.server.php?action=song_create&filter={id}", form, DemoJson.Default.Song, ct);
    }

    private static async ValueTask<Song> ReadSongAsync(Stream body, CancellationToken ct)
    {
        var document = await XDocument.LoadAsync(body, LoadOptions.None, ct);
        var song = document.Root?.Element("song") ?? throw new XmlException("There is no song in it");
        return new Song((string?)song.Attribute("id") ?? "", (string?)song.Element("title") ?? "");
    }
}
