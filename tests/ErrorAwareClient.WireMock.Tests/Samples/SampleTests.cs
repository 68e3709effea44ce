using System.Diagnostics;

namespace ErrorAwareClient.WireMock.Tests.Samples;

/// <summary>The samples as programs, each started as its line in docs/samples/README.md says.</summary>
public class SampleTests(WireMockServer server) : WireMockTest(server)
{
    private static readonly Dictionary<string, string> Tours = new()
    {
        ["Ampache"] = """
            Ampache 6.6.7 is here.
            2 songs: Home Capsules by The Quiet Harbour, Long Way Home by The Quiet Harbour.
            2 songs: Home Capsules by The Quiet Harbour, Long Way Home by The Quiet Harbour.
            Album 12: Buoys by The Quiet Harbour, 2012.
            There is no album no-such-album: take it off the list.
            A cover of 70 bytes.
            Playlist 20: Made by a sample.
            """,
        ["DeviantArt"] = """
            The token is good: success.
            Lighthouse at dusk: https://www.deviantart.com/stub/art/1
            The keeper's stairs: https://www.deviantart.com/stub/art/2
            Lamp, third order: https://www.deviantart.com/stub/art/3
            deviantart: https://www.deviantart.com/deviantart
            There is no user no-such-user-of-this-sample.
            """,
        ["MusicGpt"] = """
            Not understood: prompt: must not be empty.
            Ordered as calm-evening.
            Calm evening: https://audio.example/calm-evening.mp3
            """,
    };

    [Theory]
    [InlineData("Ampache")]
    [InlineData("DeviantArt")]
    [InlineData("MusicGpt")]
    public async Task A_sample_goes_its_tour_against_the_stubs_that_are_named(string sample)
    {
        var (exit, output, _) = await RunAsync(sample, ("WIREMOCK_URL", Server.Address.ToString()));

        Assert.Equal((0, Tours[sample]), (exit, output));
    }

    [Theory]
    [InlineData("Ampache")]
    [InlineData("DeviantArt")]
    [InlineData("MusicGpt")]
    public async Task A_sample_that_is_told_nothing_brings_stubs_of_its_own_and_says_so(string sample)
    {
        var (exit, output, said) = await RunAsync(sample);

        Assert.Equal((0, Tours[sample]), (exit, output));
        Assert.Contains("These are the stubs on http://127.0.0.1:", said);
        Assert.DoesNotContain(Server.Address.ToString(), said);
    }

    [Fact]
    public async Task A_sample_that_is_told_nothing_where_there_is_no_Java_says_how_to_get_it()
    {
        var (exit, output, said) = await RunAsync("MusicGpt", ("PATH", "nowhere"));

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("There is no java on the PATH. Install a Java runtime, 11 or later (Debian: apt-get install default-jre-headless).", said);
    }

    [Theory]
    [InlineData("Ampache", "AMPACHE_URL", "AMPACHE_API_KEY")]
    [InlineData("Ampache", "AMPACHE_USER", "AMPACHE_URL")]
    [InlineData("DeviantArt", "DEVIANTART_CLIENT_ID", "DEVIANTART_CLIENT_SECRET")]
    public async Task A_sample_that_is_told_half_says_what_else_to_set(string sample, string setting, string missing)
    {
        var (exit, output, said) = await RunAsync(sample, (setting, "https://music.example"));

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(missing, said);
    }

    private static async Task<(int Exit, string Output, string Said)> RunAsync(string sample, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, sample + ".dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var program = Process.Start(start)!;
        var said = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, output.ReplaceLineEndings("\n").TrimEnd(), await said);
    }
}
