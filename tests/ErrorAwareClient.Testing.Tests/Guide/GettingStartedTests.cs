using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ErrorAwareClient.Tests;

namespace ErrorAwareClient.Testing.Tests.Guide;

/// <summary>The getting-started guide, followed to the letter in an empty folder.</summary>
public sealed class GettingStartedTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs/getting-started.md"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("error-aware-guide-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_guide_works_as_it_stands()
    {
        await WriteNuGetConfigAsync(await UnpackedPackagesAsync());
        using var server = new SongsServer();
        var reader = new GuideReader(
            _folder.FullName, new Dictionary<string, string> { ["CLONE"] = Repository.Root, ["API"] = server.Address });

        foreach (var step in GuideStep.AllOf(Text)) await reader.FollowAsync(step, The.Token);

        Assert.Equal("54: Home Capsules\n55: there is no such song\n56: there is no such song\n", reader.Output);
        Assert.Contains("dotnet new console --output Songs", reader.Commands);
        Assert.Equal("dotnet run -- $API", reader.Commands[^1]);
    }

    [Fact]
    public void A_block_that_nobody_knows_what_to_do_with_is_caught() =>
        Assert.Contains("name its file", Assert.Throws<InvalidOperationException>(() => GuideStep.AllOf("# A\n```xml\n<a />\n```\n")).Message);

    [Fact]
    public async Task A_promise_that_is_not_kept_is_caught()
    {
        var reader = new GuideReader(_folder.FullName, new Dictionary<string, string>());
        var steps = GuideStep.AllOf("```sh\ndotnet --version\n```\n\n```text\n0.0.1\n```\n");
        await reader.FollowAsync(steps[0], The.Token);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => reader.FollowAsync(steps[1], The.Token));
    }

    [Theory]
    [InlineData("rm -rf packages")]
    [InlineData("HERE=there")]
    [InlineData("dotnet no-such-command")]
    public async Task A_command_that_does_not_work_is_caught(string command)
    {
        var reader = new GuideReader(_folder.FullName, new Dictionary<string, string>());
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => reader.FollowAsync(new GuideStep("sh", "", command), The.Token));
    }

    // Above the reader's folder: in place of the sources that this machine has, the packages that were restored to build this test.
    // So nothing is fetched, and no package of the same name can come from elsewhere.
    private Task WriteNuGetConfigAsync(string unpacked) => File.WriteAllTextAsync(
        Path.Combine(_folder.FullName, "nuget.config"),
        $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="restored" value="{unpacked}" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="restored"><package pattern="*" /></packageSource>
            <packageSource key="error-aware"><package pattern="ErrorAwareClient*" /></packageSource>
          </packageSourceMapping>
        </configuration>
        """,
        The.Token);

    private static async Task<string> UnpackedPackagesAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["nuget", "locals", "global-packages", "--list"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("dotnet does not start.");
        var output = await process.StandardOutput.ReadToEndAsync(The.Token);
        await process.WaitForExitAsync(The.Token);
        return output[(output.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    /// <summary>The reader's own API: it has one song.</summary>
    private sealed class SongsServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public SongsServer()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(The.Token);
                var stream = connection.GetStream();
                using var reader = new StreamReader(stream);
                var request = await reader.ReadLineAsync(The.Token);
                while (await reader.ReadLineAsync(The.Token) is { Length: > 0 })
                {
                }

                var (status, body) = request!.Contains("/songs/54 ", StringComparison.Ordinal) ? ("200 OK", The.SongJson) : ("404 Not Found", "");
                await stream.WriteAsync(
                    Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"),
                    The.Token);
            }
        }
    }
}
