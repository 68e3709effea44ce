using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(ErrorAwareClient.WireMock.Tests.WireMockServer))]

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>A real WireMock server with the stubs of the samples, on a free port of loopback. One for all tests of a run.</summary>
public sealed partial class WireMockServer : IAsyncLifetime
{
    private readonly HttpClient _admin = new();
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private Process? _java;
    private string? _missing;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            var stubs = Path.Combine(ProjectFolder.Root, "docs", "samples", "wiremock");
            _java = Process.Start(new ProcessStartInfo(
                "java", ["-jar", await WireMockJar.GetAsync(), "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", stubs, "--disable-banner"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;

            // A run that is broken off leaves no server behind.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
            Address = new Uri($"http://127.0.0.1:{await PortAsync(_java)}/");
            _admin.BaseAddress = new Uri(Address, "__admin/");
        }
        catch (MissingException missing)
        {
            _missing = missing.Message;

            // The runner names the tests that are skipped, not why; this it shows.
            TestContext.Current.SendDiagnosticMessage($"The tests against WireMock cannot run. {_missing}");
        }
    }

    /// <summary>Skips the test where there is no server; on a build server, which is to have one, it fails.</summary>
    public void Require()
    {
        if (_missing is null) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(_missing);
        Assert.Skip(_missing);
    }

    /// <summary>How many requests have come whose path and query match.</summary>
    public async Task<int> CountAsync(string urlPattern)
    {
        using var answer = await _admin.PostAsJsonAsync("requests/count", new { method = "ANY", urlPattern });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("count").GetInt32();
    }

    /// <summary>Completes once so many have come, answered or not.</summary>
    public async Task WhenReceivedAsync(string urlPattern, int count)
    {
        while (await CountAsync(urlPattern) < count) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Requests that no stub was made for, each told once: one test fails for it, not all that come after.</summary>
    public async Task<IReadOnlyList<string>> UnplannedAsync()
    {
        var answer = await _admin.GetFromJsonAsync<JsonElement>("requests/unmatched");
        return [.. answer.GetProperty("requests").EnumerateArray()
            .Where(request => _told.TryAdd(request.GetRawText(), true))
            .Select(request => $"{request.GetProperty("method")} {request.GetProperty("url")}")];
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Stop()
    {
        _java?.Kill();
        _java?.Dispose();
        _java = null;
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
