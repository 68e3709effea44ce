using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Samples.Stubs;

/// <summary>A WireMock server with the stubs of the samples. It stops when it is disposed, and with the program.</summary>
public sealed partial class StubServer : IAsyncDisposable
{
    private Process? _java;

    private StubServer(Uri address, Process? java)
    {
        Address = address;
        _java = java;
    }

    public Uri Address { get; }

    /// <summary>What a sample that was told nothing runs against: the server that WIREMOCK_URL names, else one of its own.</summary>
    /// <param name="says">Told which server it is, or why there is none.</param>
    /// <returns>Null: there is none.</returns>
    public static async Task<StubServer?> TryStartAsync(TextWriter says)
    {
        try
        {
            var named = Environment.GetEnvironmentVariable("WIREMOCK_URL");
            var server = named is { Length: > 0 } ? new StubServer(new Uri(named.TrimEnd('/') + '/'), java: null) : await StartAsync();
            says.WriteLine($"These are the stubs on {server.Address}. docs/samples/README.md says how to use the real service.");
            return server;
        }
        catch (Exception exception) when (exception is StubsMissingException or InvalidOperationException)
        {
            says.WriteLine($"Without settings for the real service this runs against stubs, on WireMock. {exception.Message}");
            return null;
        }
    }

    /// <summary>Starts a server on a free port of loopback.</summary>
    /// <exception cref="StubsMissingException">What it needs is not here.</exception>
    /// <exception cref="InvalidOperationException">It does not start.</exception>
    public static async Task<StubServer> StartAsync()
    {
        var folder = FindFolder();
        var java = Process.Start(new ProcessStartInfo(
            "java", ["-jar", await WireMockJar.GetAsync(folder), "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", folder, "--disable-banner"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;

        // A run that is broken off leaves no server behind.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(java);
        return new StubServer(new Uri($"http://127.0.0.1:{await PortAsync(java)}/"), java);
    }

    public ValueTask DisposeAsync()
    {
        if (_java is not null) Stop(_java);
        _java?.Dispose();
        _java = null;
        return ValueTask.CompletedTask;
    }

    private static void Stop(Process java)
    {
        try
        {
            java.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was disposed of.
        }
    }

    // The samples and the tests are built below the folder they stand in.
    private static string FindFolder()
    {
        var stubs = Path.Combine("docs", "samples", "wiremock");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !Directory.Exists(Path.Combine(root.FullName, stubs))) root = root.Parent;
        return root is not null ? Path.Combine(root.FullName, stubs) : throw new StubsMissingException($"There is no {stubs} above this program.");
    }

    // It tells the port once it listens. What it says later is read too, or it would stand still when the pipe is full.
    private static Task<string> PortAsync(Process java)
    {
        var port = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        java.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) port.TrySetException(new InvalidOperationException($"WireMock does not start: {string.Join('\n', said)}"));
            else if (PortLine().Match(line.Data) is { Success: true } match) port.TrySetResult(match.Groups["port"].Value);
            else if (!port.Task.IsCompleted) said.Add(line.Data);
        };
        java.BeginOutputReadLine();
        return port.Task;
    }

    [GeneratedRegex(@"^port:\s+(?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PortLine();
}
