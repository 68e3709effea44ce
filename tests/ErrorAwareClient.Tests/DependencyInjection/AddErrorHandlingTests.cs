using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests.DependencyInjection;

public class AddErrorHandlingTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_typed_client_reads_errors()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Status(404));
        await using var services = Container.Of(_time, services =>
            services.AddHttpClient<SongsClient>(http => http.BaseAddress = server.Address).AddErrorHandling());
        var songs = services.GetRequiredService<SongsClient>();

        Assert.Equal(The.Song, (await songs.GetSongAsync("54")).GetValueOrThrow());
        Assert.IsType<ApiError.NotFound>((await songs.GetSongAsync("55")).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calling_it_twice_configures_and_never_stacks(bool underDefaults)
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(500));
        await using var services = Container.Of(_time, services =>
        {
            if (underDefaults) services.ConfigureHttpClientDefaults(http => http.AddErrorHandling().AddErrorHandling());
            services.AddHttpClient("songs")
                .AddErrorHandling(options => (options.Retry.MaxRetries, options.Randomizer) = (9, () => 0))
                .AddErrorHandling(options => options.Retry.MaxRetries = 2);
            services.AddHttpClient("songs").AddErrorHandling();
        });

        var call = services.Client("songs", server).GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));

        Assert.Equal(3, (await call).Error!.Request.Attempts);
        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task Under_the_defaults_every_client_has_it_named_typed_and_nameless()
    {
        await using var server = await Server.StartAsync(Reply.Status(404), Reply.Status(404), Reply.Status(404));
        await using var services = Container.Of(_time, services =>
        {
            services.AddHttpClient("songs");
            services.AddHttpClient<SongsClient>(http => http.BaseAddress = server.Address);
            services.ConfigureHttpClientDefaults(http => http.AddErrorHandling());
        });

        foreach (var name in new[] { "songs", "", "never registered" })
        {
            using var response = await services.Client(name, server).GetAsync(The.Path("songs"), The.Token);
            Assert.True(response.TryGetApiError(out _));
        }

        Assert.NotNull(services.GetRequiredService<SongsClient>());
    }

    [Fact]
    public async Task A_client_that_did_not_ask_for_it_is_left_alone()
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        await using var services = Container.Of(_time, services =>
        {
            services.AddHttpClient("songs").AddErrorHandling();
            services.AddHttpClient("other");
        });

        var other = services.Client("other", server);
        using var response = await other.GetAsync(The.Path("songs"), The.Token);

        Assert.False(response.TryGetApiError(out _));
        Assert.Equal(The.Seconds(100), other.Timeout);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_client_says_beats_the_defaults_whatever_the_order(bool defaultsFirst)
    {
        await using var server = await Server.StartAsync(Reply.Status(204), Reply.Status(204));
        await using var services = Container.Of(_time, services =>
        {
            if (defaultsFirst) AddDefaults(services);
            services.AddHttpClient("songs").AddErrorHandling(options => options.UserAgent = "Own/1");
            if (!defaultsFirst) AddDefaults(services);
        });

        await services.Client("songs", server).DeleteResultAsync("songs", The.Token);
        await services.Client("other", server).DeleteResultAsync("songs", The.Token);

        Assert.Equal(["Own/1", "Default/1"], server.Received.Select(received => received.Headers["User-Agent"]));
        static void AddDefaults(IServiceCollection services) =>
            services.ConfigureHttpClientDefaults(http => http.AddErrorHandling(options => options.UserAgent = "Default/1"));
    }

    [Fact]
    public void A_session_for_all_clients_is_refused_because_credentials_belong_to_one_API()
    {
        var services = new ServiceCollection();

        services.ConfigureHttpClientDefaults(http =>
        {
            Assert.Contains("credentials belong to one API", Assert.Throws<InvalidOperationException>(() => http.AddSession(_ => new AddingSession())).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => http.AddSession<AddingSession>());
            Assert.Throws<InvalidOperationException>(() => http.AddAmpacheSession(_ => { }));
            Assert.Throws<InvalidOperationException>(() => http.AddOAuthSession(_ => { }));
        });
    }

    [Fact]
    public async Task A_session_of_one_client_puts_its_credentials_on_no_other_though_all_have_error_handling()
    {
        await using var server = await Server.StartAsync(Reply.Status(204), Reply.Status(204));
        await using var services = Container.Of(_time, services =>
        {
            services.ConfigureHttpClientDefaults(http => http.AddErrorHandling());
            services.AddHttpClient("songs").AddSession<AddingSession>();
        });

        await services.Client("songs", server).DeleteResultAsync("songs", The.Token);
        await services.Client("other", server).DeleteResultAsync("songs", The.Token);

        Assert.Equal("s-1", server.Received[0].Headers["X-Session"]);
        Assert.DoesNotContain("X-Session", server.Received[1].Headers.Keys);
    }

    [Fact]
    public async Task Options_come_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Music:TotalTimeout"] = "00:01:00",
            ["Music:AttemptTimeout"] = "00:00:05",
            ["Music:IdleTimeout"] = "-00:00:00.0010000",
            ["Music:UserAgent"] = "Configured/1",
            ["Music:SecretKeys:0"] = "sid",
            ["Music:Retry:MaxRetries"] = "1",
            ["Music:Retry:BaseDelay"] = "00:00:02",
            ["Music:Throttle:Enabled"] = "false",
            ["Music:Throttle:BaseDelay"] = "00:00:03",
        }).Build();
        await using var services = Container.Of(_time, services => services.AddHttpClient("songs").AddErrorHandling(configuration.GetSection("Music")));

        var options = services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<ErrorHandlingOptions>>().Get("songs");

        Assert.Equal((The.Seconds(60), The.Seconds(5), Timeout.InfiniteTimeSpan), (options.TotalTimeout, options.AttemptTimeout, options.IdleTimeout));
        Assert.Equal((1, The.Seconds(2)), (options.Retry.MaxRetries, options.Retry.BaseDelay));
        Assert.Equal((false, The.Seconds(3)), (options.Throttle.Enabled, options.Throttle.BaseDelay));
        Assert.Equal("Configured/1", options.UserAgent);
        Assert.Superset(new HashSet<string> { "sid", "auth", "password" }, options.SecretKeys.ToHashSet());
        Assert.Same(_time, options.TimeProvider);
    }

    [Fact]
    public async Task An_empty_section_leaves_everything_as_it_is()
    {
        await using var services = Container.Of(_time, services =>
            services.AddHttpClient("songs").AddErrorHandling(new ConfigurationBuilder().Build().GetSection("Nothing")));

        var options = services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<ErrorHandlingOptions>>().Get("songs");

        Assert.Equal((The.Seconds(100), 3, true, null), (options.TotalTimeout, options.Retry.MaxRetries, options.Throttle.Enabled, options.UserAgent));
    }

    [Fact]
    public async Task It_takes_the_place_among_the_handlers_where_it_was_asked_for()
    {
        var outer = new List<string>();
        var inner = new List<string>();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(204));
        await using var services = Container.Of(_time, services => services.AddHttpClient("songs")
            .AddHttpMessageHandler(() => new Seen(outer))
            .AddErrorHandling(options => options.Randomizer = () => 0)
            .AddHttpMessageHandler(() => new Seen(inner)));

        var call = services.Client("songs", server).GetAsync(The.Path("songs"), The.Token);
        await _time.PassAsync(The.Seconds(.25));
        using var response = await call;

        Assert.Equal((1, 2), (outer.Count, inner.Count));
    }

    [Fact]
    public async Task What_a_429_taught_outlasts_the_handler()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")));
        await using var services = Container.Of(_time, services => services.AddHttpClient("songs").AddErrorHandling());
        var clients = services.GetRequiredService<ErrorHandlingClients>();
        using var first = With(clients.CreateHandler("songs"));
        using var second = With(clients.CreateHandler("songs"));

        Assert.True(Assert.IsType<ApiError.RateLimited>((await first.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).Error).Sent);
        Assert.False(Assert.IsType<ApiError.RateLimited>((await second.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).Error).Sent);

        HttpClient With(ErrorHandlingHandler handler)
        {
            handler.InnerHandler = new SocketsHttpHandler();
            return new HttpClient(handler) { BaseAddress = server.Address };
        }
    }

    [Fact]
    public async Task Clients_of_other_names_are_not_held_back()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")), Reply.Status(204));
        await using var services = Container.Of(_time, services => services.ConfigureHttpClientDefaults(http => http.AddErrorHandling()));

        Assert.IsType<ApiError.RateLimited>((await services.Client("one", server).DeleteResultAsync("songs", The.Token)).Error);
        Assert.True((await services.Client("other", server).DeleteResultAsync("songs", The.Token)).IsSuccess);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Equal("builder", Assert.Throws<ArgumentNullException>(() => ((IHttpClientBuilder)null!).AddErrorHandling()).ParamName);
        Assert.Equal("configuration", Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddHttpClient("a").AddErrorHandling((IConfiguration)null!)).ParamName);
    }

    private sealed class Seen(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class SongsClient(HttpClient http)
    {
        public Task<Result<Song, ApiError>> GetSongAsync(string id) => http.GetResultAsync($"songs/{id}", SongsJson.Default.Song, The.Token);
    }
}
