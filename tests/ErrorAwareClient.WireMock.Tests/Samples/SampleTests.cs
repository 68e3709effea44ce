using System.Diagnostics;

namespace ErrorAwareClient.WireMock.Tests.Samples;

/// <summary>The samples as programs, each started as its line in docs/samples/README.md says.</summary>
public class SampleTests(WireMockServer server) : WireMockTest(server)
{
    [Fact]
    public async Task Ampache_shows_songs_an_album_a_cover_and_a_playlist() => Assert.Equal(
        (0, """
        Ampache 6.6.7 is here.
        2 songs: Home Capsules by The Quiet Harbour, Long Way Home by The Quiet Harbour.
        2 songs: Home Capsules by The Quiet Harbour, Long Way Home by The Quiet Harbour.
        Album 12: Buoys by The Quiet Harbour, 2012.
        There is no album no-such-album: take it off the list.
        A cover of 70 bytes.
        Playlist 20: Made by a sample.
        """),
        await RunAsync("Ampache", Server.Address));

    [Fact]
    public async Task DeviantArt_shows_three_deviations_and_a_user() => Assert.Equal(
        (0, """
        The token is good: success.
        Lighthouse at dusk: https://www.deviantart.com/stub/art/1
        The keeper's stairs: https://www.deviantart.com/stub/art/2
        Lamp, third order: https://www.deviantart.com/stub/art/3
        deviantart: https://www.deviantart.com/deviantart
        There is no user no-such-user-of-this-sample.
        """),
        await RunAsync("DeviantArt", Server.Address));

    [Fact]
    public async Task MusicGpt_corrects_its_order_and_waits_for_the_music() => Assert.Equal(
        (0, """
        Not understood: prompt: must not be empty.
        Ordered as calm-evening.
        Calm evening: https://audio.example/calm-evening.mp3
        """),
        await RunAsync("MusicGpt", Server.Address));

    [Theory]
    [InlineData("Ampache", "AMPACHE_URL")]
    [InlineData("DeviantArt", "DEVIANTART_CLIENT_ID")]
    [InlineData("MusicGpt", "MUSICGPT_API_KEY")]
    public async Task A_sample_that_is_told_nothing_says_what_to_set(string sample, string setting)
    {
        var (exit, said) = await RunAsync(sample, stubs: null);

        Assert.Equal(2, exit);
        Assert.Contains(setting, said);
        Assert.Contains("WIREMOCK_URL", said);
    }

    private static async Task<(int Exit, string Said)> RunAsync(string sample, Uri? stubs)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, sample + ".dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["WIREMOCK_URL"] = stubs?.ToString();
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, (output + await errors).ReplaceLineEndings("\n").TrimEnd());
    }
}
