namespace ErrorAwareClient.Tests.Requests;

public class TimeoutTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly FakeTime _time = new();
    private readonly TaskCompletionSource _never = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shorter_HttpClient_Timeout_is_TimedOut_with_that_limit(bool handled)
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = handled ? Some.Client(server, _time) : Some.PlainClient(server);
        http.Timeout = Short;

        var result = await http.PostResultAsync("songs", content: null, The.Token);

        Assert.Equal(Short, Assert.IsType<ApiError.TimedOut>(result.Error).Limit);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public async Task Without_our_handler_HttpClient_Timeout_spans_the_body_too(int length)
    {
        await using var server = await Server.StartAsync(Reply.Paused("application/json", """{"id":"""u8.ToArray(), _never.Task, [], length));
        using var http = Some.PlainClient(server);
        http.Timeout = Short;

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Equal(Short, Assert.IsType<ApiError.TimedOut>(result.Error).Limit);
    }

    [Fact]
    public async Task The_total_timeout_spans_the_body_of_a_buffered_result()
    {
        var reading = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Paused("text/csv", new byte[20_000], _never.Task, []));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs", ReadAsync, The.Token);
        await reading.Task;
        _time.Advance(The.Seconds(99.999));
        Assert.False(call.IsCompleted);
        _time.Advance(The.Seconds(.001));

        var error = Assert.IsType<ApiError.TimedOut>((await call).Error);
        Assert.Equal((The.Seconds(100), The.Seconds(100)), (error.Limit, error.Request.Elapsed));
        async ValueTask<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            reading.SetResult();
            await stream.CopyToAsync(Stream.Null, cancellationToken);
            return "";
        }
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_HttpClient_Timeout_is_answered_at_once()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "20")));
        using var http = Some.Client(server, _time);
        http.Timeout = The.Seconds(10);

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Equal(The.Seconds(20), Assert.IsType<ApiError.RateLimited>(result.Error).RetryAfter);
    }

    [Fact]
    public async Task A_TimeoutException_of_a_handler_below_is_TimedOut()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time, options => options.Retry.MaxRetries = 0, new Below(_ => throw new TimeoutException("below")));

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Null(Assert.IsType<ApiError.TimedOut>(result.Error).Limit);
    }
}
