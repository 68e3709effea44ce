namespace ErrorAwareClient.Tests.Retry;

public class RetryTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_500_is_sent_exactly_four_times_and_then_is_the_result()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 4)]);
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        foreach (var backoff in new[] { .25, .5, 1 }) await _time.PassAsync(The.Seconds(backoff));
        var result = await call;

        Assert.Equal(4, server.Received.Count);
        var error = Assert.IsType<ApiError.ServerError>(result.Error);
        Assert.Equal(4, error.Request.Attempts);
        Assert.Equal(The.Seconds(1.75), error.Request.Elapsed);
    }

    [Fact]
    public async Task Three_500s_and_then_a_success_are_a_success()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        foreach (var backoff in new[] { .25, .5, 1 }) await _time.PassAsync(The.Seconds(backoff));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task A_POST_that_got_a_500_is_sent_once()
    {
        await using var server = await Server.StartAsync(Reply.Status(500));
        using var http = Some.Client(server, _time);

        var result = await http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, The.Token);

        Assert.IsType<ApiError.ServerError>(result.Error);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_POST_with_an_idempotency_key_is_sent_again_with_the_same_key_and_body()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Post, "songs") { Content = new StringContent("body") };
        request.Headers.Add("Idempotency-Key", "k-1");

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["k-1", "k-1"], server.Received.Select(received => received.Headers["Idempotency-Key"]));
        Assert.Equal(["body", "body"], server.Received.Select(received => received.Text));
    }

    [Fact]
    public async Task A_body_that_can_be_read_only_once_is_never_sent_twice()
    {
        await using var server = await Server.StartAsync(Reply.Status(500));
        using var http = Some.Client(server, _time);
        using var content = new StreamContent(new OneShotStream("body"u8.ToArray()));

        var result = await http.PutResultAsync("songs/54", content, The.Token);

        Assert.IsType<ApiError.ServerError>(result.Error);
        Assert.Equal("body", Assert.Single(server.Received).Text);
    }

    [Fact]
    public async Task A_longer_Retry_After_is_waited_out_to_the_last_tick()
    {
        await using var server = await Server.StartAsync(Reply.Status(503, ("Retry-After", "7")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(7));
        _time.Advance(The.Seconds(7) - TimeSpan.FromTicks(1));
        Assert.Single(server.Received);
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_the_deadline_is_not_begun()
    {
        await using var server = await Server.StartAsync(Reply.Status(503, ("Retry-After", "120")));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(The.Seconds(120), Assert.IsType<ApiError.Unavailable>(result.Error).RetryAfter);
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public async Task A_Retry_After_date_in_the_past_is_no_hot_loop()
    {
        await using var server = await Server.StartAsync(
            Reply.Status(503, ("Retry-After", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Date", "Thu, 15 Jan 2026 12:00:00 GMT")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task Refusals_and_failures_of_one_request_add_up_to_five_sendings_at_most()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(429), 4), Reply.Status(500)]);
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        foreach (var wait in new[] { 1, 2, 4, 8 }) await _time.PassAsync(The.Seconds(wait));

        Assert.Equal(5, Assert.IsType<ApiError.ServerError>((await call).Error).Request.Attempts);
    }

    [Fact]
    public async Task More_retries_than_that_are_made_where_they_were_asked_for()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 7)]);
        using var http = Some.Client(server, _time, options => (options.Retry.MaxRetries, options.Retry.BaseDelay) = (6, TimeSpan.Zero));

        Assert.Equal(7, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).Error!.Request.Attempts);
    }

    [Fact]
    public async Task A_connection_reset_before_the_answer_is_retried_for_GET()
    {
        await using var server = await Server.StartAsync(Reply.Reset(), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task Cancellation_during_the_wait_throws_and_sends_nothing_more()
    {
        await using var server = await Server.StartAsync(Reply.Status(500));
        var sendings = 0;
        using var http = Some.Client(server, _time, inner: new Below(_ => sendings++));
        using var cancellation = new CancellationTokenSource();

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellation.Token);
        await _time.WhenWaitingAsync(The.Seconds(.25));
        await cancellation.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal((cancellation.Token, 1), (thrown.CancellationToken, sendings));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_a_timeout_of_the_attempt_and_is_asked_again()
    {
        var silence = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Custom(_ => silence.Task), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(30));
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
        silence.SetResult();
    }

    [Fact]
    public async Task The_total_timeout_ends_the_call_as_TimedOut_with_its_limit()
    {
        var silence = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Custom(_ => silence.Task));
        using var http = Some.Client(server, _time, options => options.TotalTimeout = options.AttemptTimeout = The.Seconds(10));

        var call = http.PostResultAsync("songs", content: null, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(10));

        Assert.Equal(The.Seconds(10), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
        silence.SetResult();
    }
}
