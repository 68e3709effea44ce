using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Testing.Tests.Docs;

/// <summary>The examples of the package's own page. The regions stand on the page as they stand here.</summary>
public class ReadmeExamples
{
    #region first
    [Fact]
    public async Task A_busy_server_is_waited_for()
    {
        var script = new HttpScript(
            Reply.Status(503),
            Reply.Status(429).WithRetryAfter(TimeSpan.FromSeconds(20)),
            Reply.Json("""{"id":"54","title":"Home Capsules"}"""));

        var services = new ServiceCollection();
        services.AddHttpClient<SongsClient>(http => http.BaseAddress = new("https://music.example/")).AddErrorHandling().UseScript(script);
        await using var provider = services.BuildServiceProvider();

        var song = await provider.GetRequiredService<SongsClient>().GetSongAsync("54");

        Assert.Equal("Home Capsules", song.GetValueOrThrow().Title);
        Assert.Equal(TimeSpan.FromSeconds(20.25), script.Time.Elapsed);
        script.Verify();
    }
    #endregion

    #region routes
    [Fact]
    public async Task A_song_that_is_gone_is_told_from_one_that_costs()
    {
        var script = new HttpScript()
            .On("GET /songs/55", Reply.Ampache(4704))
            .On("GET /songs/56", Reply.Status(402))
            .Always("GET /songs/*", Reply.Json("""{"id":"54","title":"Home Capsules"}"""));
        var songs = new SongsClient(script.CreateClient());

        Assert.IsType<ApiError.NotFound>((await songs.GetSongAsync("55")).Error);
        Assert.IsType<ApiError.PaymentRequired>((await songs.GetSongAsync("56")).Error);
        Assert.True((await songs.GetSongAsync("57")).IsSuccess);
        Assert.Equal("/songs/57", script.Requests[^1].Uri.AbsolutePath);
        script.Verify();
    }
    #endregion

    [Fact]
    public void A_stub_is_a_file()
    {
        #region stub
        File.WriteAllText("mappings/no-such-song.json", Reply.Ampache(4704).ToWireMockMapping("GET /songs/55"));
        #endregion

        Assert.Contains("/songs/55", File.Written["mappings/no-such-song.json"]);
    }

    private sealed class SongsClient(HttpClient http)
    {
        public Task<Result<Song, ApiError>> GetSongAsync(string id) => http.GetSongAsync(id);
    }

    // Stands before System.IO.File, so that the example leaves nothing behind.
    private static class File
    {
        public static Dictionary<string, string> Written { get; } = [];

        public static void WriteAllText(string path, string text) => Written[path] = text;
    }
}
