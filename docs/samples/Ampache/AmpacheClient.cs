using ErrorAwareClient;

namespace Samples.Ampache;

/// <summary>A client for the API of Ampache, a server of one's own music.</summary>
/// <remarks>
/// Ampache says most of its errors inside HTTP 200. Nothing here looks for them: each method names what it asks for, and gets it, or an
/// <see cref="ApiError"/>. Nor is there a session in sight: <see cref="AmpacheRegistration"/> logs in, and again when it has run out.
/// </remarks>
public sealed class AmpacheClient(HttpClient http)
{
    /// <summary>Which server this is.</summary>
    public Task<Result<Pong, ApiError>> PingAsync(CancellationToken ct = default) =>
        http.GetResultAsync("server/json.server.php?action=ping", AmpacheJson.Default.Pong, ct);

    /// <summary>The songs whose title contains a text.</summary>
    public Task<Result<SongList, ApiError>> GetSongsAsync(string title, CancellationToken ct = default) =>
        http.GetResultAsync($"server/json.server.php?action=songs&filter={title}", AmpacheJson.Default.SongList, ct);

    /// <summary>The same from the XML side of the server; its errors are XML too, and the same cases.</summary>
    public Task<Result<SongList, ApiError>> GetSongsAsXmlAsync(string title, CancellationToken ct = default) =>
        http.GetResultAsync($"server/xml.server.php?action=songs&filter={title}", SongsXml.ReadAsync, ct);

    public Task<Result<Album, ApiError>> GetAlbumAsync(string id, CancellationToken ct = default) =>
        http.GetResultAsync($"server/json.server.php?action=album&filter={id}", AmpacheJson.Default.Album, ct);

    /// <summary>Makes a private playlist. A POST, though Ampache takes a GET too: a GET is sent again when its answer is lost, and would make two.</summary>
    public Task<Result<Playlist, ApiError>> CreatePlaylistAsync(string name, CancellationToken ct = default) =>
        http.PostResultAsync(
            $"server/json.server.php?action=playlist_create&name={name}&type=private", content: null, AmpacheJson.Default.Playlist, ct);

    /// <summary>The cover of an album, as it arrives: an image, which the caller disposes. Its errors come as JSON, and as the error.</summary>
    public Task<Result<Stream, ApiError>> GetArtAsync(string albumId, CancellationToken ct = default) =>
        http.GetStreamResultAsync($"server/json.server.php?action=get_art&type=album&id={albumId}", ct);
}
