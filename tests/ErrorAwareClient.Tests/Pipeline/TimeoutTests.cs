using Polly;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>Four ways to run out of time, told apart.</summary>
public class TimeoutTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Retry_After_3600_under_a_total_timeout_of_3_s_is_answered_in_one_round_trip()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")));
        using var http = Some.Client(server, _time, options => options.TotalTimeout = options.AttemptTimeout = The.Seconds(3));

        var error = Assert.IsType<ApiError.RateLimited>((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).Error);

        Assert.Equal((The.Seconds(3600), TimeSpan.Zero, 1), (error.RetryAfter!.Value, _time.Elapsed, error.Request.Attempts));
    }

    [Fact]
    public async Task The_limit_says_whether_the_attempt_or_the_call_took_too_long()
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Silence());
        using var attempt = Some.Client(server, _time, options => (options.AttemptTimeout, options.Retry.MaxRetries) = (The.Seconds(2), 0));
        using var total = Some.Client(server, _time, options => (options.AttemptTimeout, options.TotalTimeout) = (The.Seconds(4), The.Seconds(4)));

        var first = attempt.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(2));
        Assert.Equal(The.Seconds(2), Assert.IsType<ApiError.TimedOut>((await first).Error).Limit);

        var second = total.PostResultAsync("songs", content: null, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(4));
        Assert.Equal(The.Seconds(4), Assert.IsType<ApiError.TimedOut>((await second).Error).Limit);
    }

    [Fact]
    public async Task By_the_clock_of_the_system_too_a_sending_runs_out_of_time_and_the_next_call_has_its_own()
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Json(The.SongJson));
        using var http = Some.Client(server, TimeProvider.System);
        using var hurried = new HttpRequestMessage(HttpMethod.Post, "songs").WithTimeout(The.Seconds(.05));

        var late = await http.SendResultAsync(hurried, SongsJson.Default.Song, The.Token);
        var next = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(The.Seconds(.05), Assert.IsType<ApiError.TimedOut>(late.Error).Limit);
        Assert.True(next.IsSuccess, $"{next.Error}");
    }

    [Fact]
    public async Task The_last_sending_has_what_is_left_of_the_call()
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Silence());
        using var http = Some.Client(server, _time, TwoSecondsOfThree);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(2));
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(1));

        var error = Assert.IsType<ApiError.TimedOut>((await call).Error);
        Assert.Equal((The.Seconds(3), 2, The.Seconds(3)), (error.Limit!.Value, error.Request.Attempts, error.Request.Elapsed));
    }

    [Fact]
    public async Task A_plain_call_names_the_limit_of_the_call_and_not_what_was_left_of_it()
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Silence());
        using var http = Some.Client(server, _time, TwoSecondsOfThree);

        var call = http.GetAsync(The.Path("songs/54"), The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(2));
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(1));

        Assert.Contains("longer than 3 s", (await Assert.ThrowsAsync<TaskCanceledException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_total_timeout_ends_a_wait_in_a_strategy_of_the_users()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time, options =>
        {
            TwoSecondsOfThree(options);
            options.ConfigurePipeline = pipeline => pipeline.AddStrategy(_ => new Sleeper(), new SleeperOptions());
        });

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(3));
        _time.Advance(The.Seconds(3));

        Assert.Equal(The.Seconds(3), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Fact]
    public async Task A_timeout_of_the_users_own_is_reported_as_it_was_set()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time, options =>
        {
            TwoSecondsOfThree(options);
            options.Retry.MaxRetries = 0;
            options.ConfigurePipeline = pipeline => pipeline.AddTimeout(The.Seconds(1));
        });

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(1));

        Assert.Equal(The.Seconds(1), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_wins_over_every_timeout()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time);
        using var cancellation = new CancellationTokenSource();

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellation.Token);
        await server.ArrivalAsync();
        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    [Fact]
    public async Task A_plain_call_that_times_out_throws_what_HttpClient_throws()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time, options => (options.AttemptTimeout, options.Retry.MaxRetries) = (The.Seconds(2), 0));

        var call = http.GetAsync(new Uri("songs/54", UriKind.Relative), The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(2));

        Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<TaskCanceledException>(() => call)).InnerException);
    }

    [Theory]
    [InlineData("315360000")]
    [InlineData("9223372036")]
    public async Task A_wait_longer_than_any_timer_holds_is_waited_in_parts_or_reported(string seconds)
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", seconds)));
        using var http = Some.Client(server, _time, options => (options.TotalTimeout, options.AttemptTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        using var cancellation = new CancellationTokenSource();

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellation.Token);
        await _time.WhenWaitingAsync(TimeSpan.FromDays(49));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static void TwoSecondsOfThree(ErrorHandlingOptions options)
    {
        (options.AttemptTimeout, options.TotalTimeout) = (The.Seconds(2), The.Seconds(3));
        options.Retry.BaseDelay = TimeSpan.Zero;
    }

    private sealed class Sleeper : ResilienceStrategy<HttpResponseMessage>
    {
        protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
        {
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            return await callback(context, state);
        }
    }

    private sealed class SleeperOptions : ResilienceStrategyOptions;
}
