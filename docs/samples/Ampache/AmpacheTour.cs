using ErrorAwareClient;

namespace Samples.Ampache;

/// <summary>What a program does with each answer: a value to show, or a case to act on.</summary>
internal sealed class AmpacheTour(AmpacheClient ampache, TextWriter output)
{
    public async Task<bool> RunAsync(CancellationToken ct = default)
    {
        var ping = await ampache.PingAsync(ct);
        Say(ping.Match(pong => $"Ampache {pong.Server} is here.", Explain));
        if (!ping.IsSuccess) return false;

        await ShowSongsAsync(ct);
        await ShowAlbumAsync("12", ct);
        await ShowAlbumAsync("no-such-album", ct);
        await ShowCoverAsync("12", ct);
        await CreatePlaylistAsync("Made by a sample", ct);
        return true;
    }

    private async Task ShowSongsAsync(CancellationToken ct)
    {
        foreach (var songs in new[] { await ampache.GetSongsAsync("home", ct), await ampache.GetSongsAsXmlAsync("home", ct) })
        {
            Say(songs.Match(
                list => $"{list.Songs.Count} songs: {string.Join(", ", list.Songs.Select(song => $"{song.Title} by {song.Artist.Name}"))}.",
                Explain));
        }
    }

    private async Task ShowAlbumAsync(string id, CancellationToken ct)
    {
        var album = await ampache.GetAlbumAsync(id, ct);
        Say(album.Match(found => $"Album {id}: {found.Name} by {found.Artist.Name}, {found.Year}.", error => error switch
        {
            ApiError.NotFound => $"There is no album {id}: take it off the list.",
            _ => Explain(error),
        }));
    }

    private async Task ShowCoverAsync(string albumId, CancellationToken ct)
    {
        var art = await ampache.GetArtAsync(albumId, ct);
        if (!art.TryGetValue(out var image, out var error))
        {
            Say(error is ApiError.NotFound ? "No cover: show the grey square." : Explain(error));
            return;
        }

        await using (image)
        {
            using var cover = new MemoryStream();
            await image.CopyToAsync(cover, ct);
            Say($"A cover of {cover.Length} bytes.");
        }
    }

    private async Task CreatePlaylistAsync(string name, CancellationToken ct)
    {
        var created = await ampache.CreatePlaylistAsync(name, ct);
        Say(created.Match(playlist => $"Playlist {playlist.Id}: {playlist.Name}.", error => error switch
        {
            ApiError.BadRequest => $"The server does not like the name: {error.Message}.",
            { IsTransient: true } => "Nobody knows whether it was made: look before making it again.",
            _ => Explain(error),
        }));
    }

    // What is the same for every call.
    private static string Explain(ApiError error) => error switch
    {
        ApiError.Unauthorized => $"Check the credentials: {error.Message}.",
        ApiError.Forbidden { Answer.Type: "system" } => $"Ask the administrator of the server: {error.Message}.",
        ApiError.Forbidden => $"This account may not do that: {error.Message}.",
        ApiError.Unsupported => $"This server is of another version, and has no {error.Answer?.Action}.",
        ApiError.Transport => $"The server cannot be reached: {error.Message}",
        { IsTransient: true } => $"Try again later: {error.Message}.",
        _ => $"That was not foreseen: {error}",
    };

    private void Say(string line) => output.WriteLine(line);
}
