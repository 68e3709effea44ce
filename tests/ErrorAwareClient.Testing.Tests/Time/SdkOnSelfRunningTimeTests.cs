namespace ErrorAwareClient.Testing.Tests.Time;

/// <summary>What the clock is for: the waits and timeouts of the SDK.</summary>
public class SdkOnSelfRunningTimeTests
{
    [Fact]
    public async Task Backoff_takes_no_time_and_the_clock_says_how_long_it_would_have_taken()
    {
        var script = new HttpScript(Reply.Status(500), Reply.Status(503), Reply.Fault(NetworkFault.ConnectionReset), Reply.Json(The.SongJson));
        using var http = script.CreateClient();

        Assert.Equal(The.Song, (await http.GetSongAsync()).GetValueOrThrow());

        Assert.Equal([0, .25, .75, 1.75], script.Requests.Select(request => request.At.TotalSeconds));
    }

    [Fact]
    public async Task A_Retry_After_longer_than_the_attempt_timeout_times_nothing_out()
    {
        var script = new HttpScript(Reply.Status(429).WithRetryAfter(The.Seconds(60)), Reply.Json(The.SongJson));
        using var http = script.CreateClient();

        Assert.True((await http.GetSongAsync()).IsSuccess);

        Assert.Equal([0, 60], script.Requests.Select(request => request.At.TotalSeconds));
    }

    [Fact]
    public async Task Silence_ends_with_the_attempt_timeout_and_is_retried_until_the_total_timeout()
    {
        var script = new HttpScript().Always("GET /songs/54", Reply.Silence());
        using var http = script.CreateClient();

        var error = Assert.IsType<ApiError.TimedOut>((await http.GetSongAsync()).Error);

        Assert.Equal(The.Seconds(100), error.Limit);
        Assert.Equal([0, 30.25, 60.75, 91.75], script.Requests.Select(request => request.At.TotalSeconds));
        Assert.Equal(The.Seconds(100), script.Time.Elapsed);
    }

    [Theory]
    [InlineData(29, null)]
    [InlineData(31, 30.0)]
    public async Task A_late_reply_is_in_time_or_not(double delay, double? limit)
    {
        var script = new HttpScript(Reply.Json(The.SongJson).WithDelay(The.Seconds(delay)));
        using var http = script.CreateClient(options => options.Retry.MaxRetries = 0);

        var result = await http.GetSongAsync();

        Assert.Equal(limit, (result.Error as ApiError.TimedOut)?.Limit?.TotalSeconds);
        Assert.Equal(The.Seconds(Math.Min(delay, 30)), script.Time.Elapsed);
    }

    [Fact]
    public async Task A_reply_that_the_test_holds_back_does_not_time_out()
    {
        var release = new TaskCompletionSource<Reply>();
        var script = new HttpScript(Reply.From((_, token) => release.Task.WaitAsync(token)));
        using var http = script.CreateClient();

        var call = http.GetSongAsync();
        await Task.Delay(TimeSpan.FromHours(1), script.Time, The.Token);
        release.SetResult(Reply.Json(The.SongJson));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_timeout_of_the_caller_expires_while_a_rate_limit_holds_the_call()
    {
        var script = new HttpScript(Reply.Status(429).WithRetryAfter(The.Seconds(20)));
        using var http = script.CreateClient();
        using var patience = new CancellationTokenSource(The.Seconds(10), script.Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetResultAsync("songs/54", SongsJson.Default.Song, patience.Token));

        Assert.Equal(The.Seconds(10), script.Time.Elapsed);
    }

    [Fact]
    public async Task The_idle_timeout_of_a_stream_expires_when_the_body_stops()
    {
        var script = new HttpScript(Reply.From(_ => Reply.Json(The.SongJson)));
        using var inner = new StalledBody(script.Time);
        var options = new ErrorHandlingOptions { TimeProvider = script.Time };
        using var http = new HttpClient(ErrorHandling.CreateHandler(options, inner)) { Timeout = Timeout.InfiniteTimeSpan };

        var stream = (await http.GetStreamResultAsync("http://script.test/art", The.Token)).GetValueOrThrow();
        Assert.Equal(1, await stream.ReadAsync(new byte[10], The.Token));
        await Assert.ThrowsAsync<TimeoutException>(() => stream.ReadAsync(new byte[10], The.Token).AsTask());

        Assert.Equal(The.Seconds(30), script.Time.Elapsed);
        Assert.True((await script.CreateClient().GetSongAsync()).IsSuccess);
    }

    [Fact]
    public async Task Calls_at_the_same_time_never_expire_for_each_other()
    {
        // Many rounds, because what would go wrong is a race between the clock and a call that is under way.
        for (var round = 0; round < 100; round++)
        {
            var script = new HttpScript()
                .On("POST /songs", Reply.Status(429).WithRetryAfter(The.Seconds(60)), Reply.Status(201))
                .Always("GET /songs/silent", Reply.Silence())
                .Always("GET /songs/*", Reply.Json(The.SongJson));
            using var http = script.CreateClient();
            using var patient = script.CreateClient(options => options.Retry.MaxRetries = 0);

            var silent = Task.Run(() => patient.GetSongAsync("silent"));
            var others = Enumerable.Range(0, 10).Select(id => Task.Run(() => http.GetSongAsync($"{id}"))).ToArray();
            var first = http.PostResultAsync("songs", content: null, The.Token);

            foreach (var other in await Task.WhenAll(others)) Assert.True(other.IsSuccess, other.ToString());
            Assert.True((await first).IsSuccess, (await first).ToString());
            Assert.IsType<ApiError.TimedOut>((await silent).Error);
        }
    }

    private sealed class StalledBody(SelfRunningTime time) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage
            {
                Content = new StreamContent(new StalledStream(time)) { Headers = { ContentType = new("image/png") } },
            });
    }

    private sealed class StalledStream(SelfRunningTime time) : MemoryStream([1])
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0) await Task.Delay(TimeSpan.FromDays(1), time, cancellationToken);
            return read;
        }
    }
}
