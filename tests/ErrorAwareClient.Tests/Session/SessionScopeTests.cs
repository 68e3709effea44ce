using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests.Session;

/// <summary>Credentials go to the API they are for, and nowhere else.</summary>
public sealed class SessionScopeTests : IAsyncDisposable
{
    private readonly FakeTime _time = new();
    private readonly TokenServer _tokens = new();
    private Server _api = null!;
    private Server _elsewhere = null!;

    [Fact]
    public async Task A_link_to_another_server_is_followed_without_credentials()
    {
        await StartAsync();
        await using var services = Services(http => http.BaseAddress = _api.Address);
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("songs");

        Assert.True((await GetAsync(http, _api)).IsSuccess);
        Assert.True((await GetAsync(http, _elsewhere)).IsSuccess);

        Assert.Contains("Authorization", _api.Received[^1].Headers);
        Assert.DoesNotContain("Authorization", Assert.Single(_elsewhere.Received).Headers);
    }

    [Fact]
    public async Task A_401_of_another_server_renews_nothing()
    {
        await StartAsync(elsewhere: Reply.Status(401));
        await using var services = Services(http => http.BaseAddress = _api.Address);
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("songs");

        Assert.IsType<ApiError.Unauthorized>((await GetAsync(http, _elsewhere)).Error);

        Assert.Equal((0, 1), (_tokens.Logins, _elsewhere.Received.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_origin_that_is_named_gets_them_too(bool hasBaseAddress)
    {
        await StartAsync();
        await using var services = Services(
            http => http.BaseAddress = hasBaseAddress ? _api.Address : null,
            options =>
            {
                options.Session.Origins.Add(new Uri(_elsewhere.Address, "any/path?of=it"));
                if (!hasBaseAddress) options.Session.Origins.Add(_api.Address);
            });
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("songs");

        foreach (var server in new[] { _api, _elsewhere })
        {
            Assert.True((await GetAsync(http, server)).IsSuccess);
            Assert.Contains("Authorization", server.Received[^1].Headers);
        }
    }

    [Fact]
    public async Task A_client_that_names_no_server_at_all_sends_them_wherever_it_sends()
    {
        await StartAsync();
        await using var services = Services(_ => { });
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("songs");

        Assert.True((await GetAsync(http, _elsewhere)).IsSuccess);

        Assert.Contains("Authorization", _elsewhere.Received[^1].Headers);
    }

    [Fact]
    public async Task A_client_that_is_registered_with_another_base_address_each_time_sends_them_to_each()
    {
        await StartAsync();
        var isElsewhere = false;
        await using var services = Services(http => http.BaseAddress = isElsewhere ? _elsewhere.Address : _api.Address);
        var factory = services.GetRequiredService<IHttpClientFactory>();
        using var first = factory.CreateClient("songs");
        isElsewhere = true;
        using var second = factory.CreateClient("songs");

        Assert.True((await GetAsync(first, _api)).IsSuccess);
        Assert.True((await GetAsync(second, _elsewhere)).IsSuccess);

        Assert.Contains("Authorization", _api.Received[^1].Headers);
        Assert.Contains("Authorization", _elsewhere.Received[^1].Headers);
    }

    [Fact]
    public async Task The_auth_of_Ampache_goes_to_its_endpoint_only()
    {
        await StartAsync(api: received => received.PathAndQuery.Contains("handshake", StringComparison.Ordinal)
            ? Reply.Json("""{"auth":"s3cret","session_expire":"2026-01-01T00:00:00+00:00"}""")
            : Reply.Json(The.SongJson));
        await using var services = Container.Of(_time, services => services.AddHttpClient("songs").AddErrorHandling().AddAmpacheSession(ampache =>
        {
            ampache.Endpoint = new Uri(_api.Address, "server/json.server.php");
            ampache.ApiKey = "k3y";
        }));
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("songs");

        Assert.True((await GetAsync(http, _api)).IsSuccess);
        Assert.True((await GetAsync(http, _elsewhere)).IsSuccess);

        Assert.EndsWith("auth=s3cret", _api.Received[^1].PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("/songs/54", Assert.Single(_elsewhere.Received).PathAndQuery);
    }

    [Theory]
    [InlineData("http://songs.test/a", "http://songs.test/", true)]
    [InlineData("http://SONGS.test:80/a", "http://songs.test/", true)]
    [InlineData("https://songs.test/", "http://songs.test/", false)]
    [InlineData("http://songs.test:8080/", "http://songs.test/", false)]
    [InlineData("http://songs.test.evil.test/", "http://songs.test/", false)]
    [InlineData("http://songs.test@evil.test/", "http://songs.test/", false)]
    public void An_origin_is_scheme_host_and_port(string target, string origin, bool isIncluded) =>
        Assert.Equal(isIncluded, new SessionScope([new Uri(origin)], new HomeOrigins()).Includes(AuthorityKey.Of(new Uri(target))));

    [Theory]
    [InlineData("music.example")]
    [InlineData("/music")]
    [InlineData("ftp://music.example/")]
    public void An_origin_that_names_no_server_is_refused(string origin)
    {
        var options = new ErrorHandlingOptions { Session = { Origins = { new Uri(origin, UriKind.RelativeOrAbsolute) } } };

        var refused = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => ErrorHandling.CreateHandler(options));

        Assert.Contains($"Session.Origins has '{origin}'", refused.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null) await _api.DisposeAsync();
        if (_elsewhere is not null) await _elsewhere.DisposeAsync();
    }

    private async Task StartAsync(Func<Received, Reply?>? api = null, Reply? elsewhere = null)
    {
        _api = await Server.StartAsync(api ?? _tokens.Answer);
        _elsewhere = await Server.StartAsync(_ => elsewhere ?? Reply.Json(The.SongJson));
    }

    private ServiceProvider Services(Action<HttpClient> configure, Action<ErrorHandlingOptions>? options = null) => Container.Of(
        _time,
        services => services.AddHttpClient("songs", configure).AddErrorHandling(options ?? (_ => { })).AddOAuthSession(oauth =>
        {
            oauth.TokenEndpoint = new Uri(_api.Address, "token");
            oauth.ClientId = "app";
        }));

    private static Task<Result<Song, ApiError>> GetAsync(HttpClient http, Server server) =>
        http.GetResultAsync(new Uri(server.Address, "songs/54").AbsoluteUri, SongsJson.Default.Song, The.Token);
}
