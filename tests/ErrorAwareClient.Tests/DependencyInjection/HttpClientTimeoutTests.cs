using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests.DependencyInjection;

public class HttpClientTimeoutTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_default_HttpClient_Timeout_becomes_infinite_because_the_total_timeout_takes_its_place()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        await using var services = Services(_ => { }, options => options.TotalTimeout = options.AttemptTimeout = The.Seconds(200));
        using var http = services.Client("songs", server);

        var call = http.PostResultAsync("songs", content: null, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(199));
        Assert.False(call.IsCompleted);
        _time.Advance(The.Seconds(1));

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
        Assert.Equal(The.Seconds(200), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Any_other_HttpClient_Timeout_stands_and_is_the_deadline_of_waits(bool isPlainCall)
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "20")));
        await using var services = Services(http => http.Timeout = The.Seconds(10));
        using var http = services.Client("songs", server);
        Assert.Equal(The.Seconds(10), http.Timeout);

        ApiError? error;
        if (isPlainCall)
        {
            using var response = await http.GetAsync(The.Path("songs"), The.Token);
            Assert.True(response.TryGetApiError(out error));
        }
        else
        {
            error = (await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).Error;
        }

        Assert.Equal(The.Seconds(20), Assert.IsType<ApiError.RateLimited>(error).RetryAfter);
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(20, 10)]
    public async Task A_timeout_that_a_typed_client_sets_itself_is_the_one_that_counts(double configured, double own)
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "15")), Reply.Status(429, ("Retry-After", "5")), Reply.Json(The.SongJson));
        await using var services = Services(http => http.Timeout = The.Seconds(configured));
        using var http = services.Client("songs", server);
        http.Timeout = The.Seconds(own);

        Assert.IsType<ApiError.RateLimited>((await http.GetResultAsync($"songs/{1}", SongsJson.Default.Song, The.Token)).Error);
        _time.Advance(The.Seconds(15));
        var call = http.GetResultAsync($"songs/{1}", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(5));

        Assert.True((await call).IsSuccess);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_timeout_may_be_set_before_or_after_error_handling(bool before)
    {
        await using var server = await Server.StartAsync();
        await using var services = Container.Of(_time, services =>
        {
            if (before) services.AddHttpClient("songs", http => http.Timeout = The.Seconds(7));
            services.AddHttpClient("songs").AddErrorHandling();
            if (!before) services.AddHttpClient("songs", http => http.Timeout = The.Seconds(7));
        });

        Assert.Equal(The.Seconds(7), services.Client("songs", server).Timeout);
    }

    private ServiceProvider Services(Action<HttpClient> client, Action<ErrorHandlingOptions>? configure = null) =>
        Container.Of(_time, services => services.AddHttpClient("songs", client).AddErrorHandling(configure));
}
