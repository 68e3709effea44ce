using Polly;
using Polly.Retry;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>Beside another resilience handler on the same client.</summary>
public class CompositionTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Inside_a_retrying_handler_ours_multiplies_nothing_when_its_retries_are_off()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 3)]);
        var ours = ErrorHandling.CreateHandler(Options(retries: 0));
        using var http = Client(server, new RetryTwice(ours));

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.IsType<ApiError.ServerError>(result.Error);
        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task Around_a_retrying_handler_ours_multiplies_nothing_when_its_retries_are_off()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 3)]);
        using var http = Client(server, ErrorHandling.CreateHandler(Options(retries: 0), new RetryTwice(new SocketsHttpHandler())));

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(1, Assert.IsType<ApiError.ServerError>(result.Error).Request.Attempts);
        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task With_both_on_the_retries_multiply_which_is_why_one_of_them_should_be_off()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 6)]);
        using var http = Client(server, ErrorHandling.CreateHandler(Options(retries: 1), new RetryTwice(new SocketsHttpHandler())));

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.IsType<ApiError.ServerError>((await call).Error);
        Assert.Equal(6, server.Received.Count);
    }

    [Fact]
    public async Task A_handler_that_sends_the_same_message_again_finds_no_credentials_on_it()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        var options = Options(retries: 0);
        options.Session.Current = new AddingSession();
        using var http = Client(server, new RetryTwice(ErrorHandling.CreateHandler(options)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54");

        Assert.True((await http.SendResultAsync(request, SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal(["s-1", "s-1"], server.Received.Select(received => received.Headers["X-Session"]));
        Assert.False(request.Headers.Contains("X-Session"));
    }

    [Fact]
    public async Task Each_sending_of_a_handler_outside_is_a_call_of_its_own()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(501), Reply.Status(502));
        using var http = Client(server, new RetryTwice(ErrorHandling.CreateHandler(Options(retries: 0))));

        var result = await http.GetResultAsync($"sent-outside/{54}", SongsJson.Default.Song, The.Token);

        Assert.Equal(
            (502, 1, "sent-outside/{}"), ((int)result.Error!.Answer!.StatusCode, result.Error.Request.Attempts, result.Error.Request.Template));
        Assert.Equal(3, measured.Of("error_aware_client.errors", "url.template", "sent-outside/{}").Count);
    }

    [Fact]
    public async Task What_was_said_about_a_request_holds_for_each_sending_of_a_handler_outside()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Silence());
        using var http = Client(server, new RetryTwice(ErrorHandling.CreateHandler(Options(retries: 0))));
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54").WithTimeout(The.Seconds(7));

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(7));

        Assert.Equal(The.Seconds(7), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Fact]
    public async Task Strategies_of_the_user_see_each_sending_and_stand_inside_retry_and_throttle()
    {
        var seen = new List<int>();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(429), Reply.Json(The.SongJson));
        var options = Options(retries: 3);
        options.ConfigurePipeline = builder => builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 1,
            ShouldHandle = args =>
            {
                seen.Add((int)args.Outcome.Result!.StatusCode);
                return new(false);
            },
        });
        using var http = Client(server, ErrorHandling.CreateHandler(options));

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        await _time.PassAsync(The.Seconds(1));

        Assert.True((await call).IsSuccess);
        Assert.Equal([500, 429, 200], seen);
    }

    [Fact]
    public async Task What_a_strategy_of_the_user_throws_is_handled_as_what_it_returns()
    {
        var sendings = 0;
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        var options = Options(retries: 1);
        ThrowingStrategy.AddTo(options, () => ++sendings == 1 ? new TimeoutException("Not in time") : null);
        using var http = Client(server, ErrorHandling.CreateHandler(options));

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
        Assert.Equal(2, sendings);
    }

    private ErrorHandlingOptions Options(int retries)
    {
        var options = new ErrorHandlingOptions { TimeProvider = _time, Randomizer = () => 0 };
        options.Retry.MaxRetries = retries;
        return options;
    }

    private static HttpClient Client(Server server, HttpMessageHandler handler) =>
        new(handler) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What people write with Polly: two more sendings of the same message after a 5xx, without a wait.</summary>
    private sealed class RetryTwice(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.Zero,
                ShouldHandle = args => new(args.Outcome.Result is { StatusCode: >= System.Net.HttpStatusCode.InternalServerError }),
            })
            .Build();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }
}
