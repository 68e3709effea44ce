using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Samples.Stubs;

[assembly: AssemblyFixture(typeof(ErrorAwareClient.WireMock.Tests.WireMockServer))]

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>A real WireMock server with the stubs of the samples, on a free port of loopback. One for all tests of a run.</summary>
public sealed class WireMockServer : IAsyncLifetime
{
    private readonly HttpClient _admin = new();
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private StubServer? _stubs;
    private string? _missing;

    public Uri Address => _stubs!.Address;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _stubs = await StubServer.StartAsync();
            _admin.BaseAddress = new Uri(_stubs.Address, "__admin/");
        }
        catch (StubsMissingException missing)
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

    public async ValueTask DisposeAsync()
    {
        if (_stubs is not null) await _stubs.DisposeAsync();
        _admin.Dispose();
    }
}
