using Microsoft.Extensions.DependencyInjection;
using Samples.Ampache;
using Samples.DeviantArt;
using Samples.MusicGpt;

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>What the tests share: the samples' clients, registered as the samples do it, on a clock that stands still.</summary>
public abstract class WireMockTest : IAsyncDisposable
{
    private readonly List<ServiceProvider> _services = [];

    protected WireMockTest(WireMockServer server)
    {
        server.Require();
        Server = server;
    }

    protected WireMockServer Server { get; }

    private protected FakeTime Time { get; } = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A request that no stub is for would be answered with a 404, and pass for one that is.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services) await services.DisposeAsync();
        Assert.Empty(await Server.UnplannedAsync());
        GC.SuppressFinalize(this);
    }

    protected AmpacheClient Ampache(string apiKey = "stub-key", Action<ErrorHandlingOptions>? configure = null) =>
        Ampache(login => login.ApiKey = apiKey, configure);

    protected AmpacheClient Ampache(Action<AmpacheSessionOptions> login, Action<ErrorHandlingOptions>? configure = null) =>
        Client<AmpacheClient>(services => services.AddAmpacheClient(Server.Address, login), configure);

    protected DeviantArtClient DeviantArt(Action<ErrorHandlingOptions>? configure = null, string id = "stub-app", string secret = "stub-secret") =>
        Client<DeviantArtClient>(services => services.AddDeviantArtClient(Server.Address, id, secret), configure);

    protected MusicGptClient MusicGpt(Action<ErrorHandlingOptions>? configure = null) =>
        Client<MusicGptClient>(services => services.AddMusicGptClient(Server.Address, "stub-key"), configure);

    /// <summary>Turns the clock by each wait in its turn, and not before the code under test waits for it.</summary>
    private protected async Task PassAsync(params double[] seconds)
    {
        foreach (var wait in seconds) await Time.PassAsync(TimeSpan.FromSeconds(wait));
    }

    // Without jitter: a wait is then its lower bound, half of the backoff.
    private TClient Client<TClient>(Func<IServiceCollection, IHttpClientBuilder> add, Action<ErrorHandlingOptions>? configure) where TClient : class
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Time);
        add(services).AddErrorHandling(options => options.Randomizer = () => 0).AddErrorHandling(configure ?? (_ => { }));
        _services.Add(services.BuildServiceProvider());
        return _services[^1].GetRequiredService<TClient>();
    }
}
