namespace ErrorAwareClient.Tests.Throttle;

public class ThrottleTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly FakeTime _time = new();

    [Fact]
    public async Task Two_429s_without_Retry_After_hold_the_client_back_1_s_and_then_2_s()
    {
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Status(429), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        foreach (var wait in new[] { 1, 2 })
        {
            await _time.WhenWaitingAsync(The.Seconds(wait));
            var sent = server.Received.Count;
            _time.Advance(The.Seconds(wait) - Tick);
            Assert.Equal(sent, server.Received.Count);
            Assert.False(call.IsCompleted);
            _time.Advance(Tick);
        }

        Assert.True((await call).IsSuccess);
        Assert.Equal(3, server.Received.Count);
        Assert.Equal(The.Seconds(3), _time.Elapsed);
    }

    [Fact]
    public async Task A_429_holds_back_every_request_of_the_client()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "5")), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var refused = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(5));
        var second = http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(5) - Tick);
        Assert.Single(server.Received);

        _time.Advance(Tick);
        Assert.True((await refused).IsSuccess);
        Assert.True((await second).IsSuccess);
        Assert.Equal(["GET", "GET", "POST"], server.Received.Select(received => received.Method));
    }

    [Fact]
    public async Task After_the_wait_one_request_goes_first_and_the_others_follow_when_it_came_through()
    {
        var probe = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Status(429),
            Reply.Custom(async context =>
            {
                await probe.Task;
                await Reply.Json(The.SongJson).WriteAsync(context);
            }),
            Reply.Json(The.SongJson),
            Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var calls = new List<Task<Result<Song, ApiError>>> { http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token) };
        await _time.WhenWaitingAsync(The.Seconds(1));
        calls.Add(http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token));
        calls.Add(http.GetResultAsync("songs/2", SongsJson.Default.Song, The.Token));
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(1));
        await server.ArrivalAsync();
        Assert.Equal(2, server.Received.Count);

        probe.SetResult();
        foreach (var result in await Task.WhenAll(calls)) Assert.True(result.IsSuccess);
        Assert.Equal("/songs/0", server.Received[1].PathAndQuery);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_the_deadline_is_answered_at_once_with_the_servers_own_answer()
    {
        await using var server = await Server.StartAsync(Reply.Json("""{"message":"Slow down"}""", 429, ("Retry-After", "3600")));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        var error = Assert.IsType<ApiError.RateLimited>(result.Error);
        Assert.Equal(("Slow down", The.Seconds(3600), true), (error.Message, error.RetryAfter!.Value, error.Sent));
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public async Task A_later_request_that_cannot_wait_so_long_is_refused_without_being_sent()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")));
        using var http = Some.Client(server, _time);
        await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        _time.Advance(The.Seconds(600));
        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        var error = Assert.IsType<ApiError.RateLimited>(result.Error);
        Assert.Equal((false, The.Seconds(3000), 0), (error.Sent, error.RetryAfter!.Value, error.Request.Attempts));
        Assert.Null(error.Answer);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_plain_call_that_is_refused_locally_throws_ApiException()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")));
        using var http = Some.Client(server, _time);
        using var first = await http.GetAsync(new Uri("songs/54", UriKind.Relative), The.Token);
        Assert.Equal(429, (int)first.StatusCode);

        var thrown = await Assert.ThrowsAsync<ApiException>(() => http.GetAsync(new Uri("songs/54", UriKind.Relative), The.Token));

        Assert.False(Assert.IsType<ApiError.RateLimited>(thrown.Error).Sent);
    }

    [Fact]
    public async Task A_cancelled_waiter_leaves_and_the_others_keep_their_order()
    {
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        using var cancellation = new CancellationTokenSource();

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, cancellation.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        var third = http.GetResultAsync("songs/2", SongsJson.Default.Song, The.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _time.Advance(The.Seconds(1));

        Assert.True((await second).IsSuccess);
        Assert.True((await third).IsSuccess);
        Assert.Equal(["/songs/0", "/songs/1", "/songs/2"], server.Received.Select(received => received.PathAndQuery));
    }

    [Fact]
    public async Task A_probe_that_is_lost_hands_the_probe_on()
    {
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Reset(), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.Retry.MaxRetries = 0);

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(1));

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>((await first).Error).Reason);
        Assert.True((await second).IsSuccess);
    }

    [Fact]
    public async Task One_request_is_sent_at_most_five_times()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(429), 5)]);
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        foreach (var wait in new[] { 1, 2, 4, 8 }) await _time.PassAsync(The.Seconds(wait));

        Assert.Equal(5, Assert.IsType<ApiError.RateLimited>((await call).Error).Request.Attempts);
    }

    [Fact]
    public async Task A_Retry_After_of_zero_is_reported_as_zero_and_counts_as_unsaid_for_the_gate()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "0")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(1));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task Whoever_may_be_sent_only_once_more_does_not_probe_while_another_waits()
    {
        await using var server = await Server.StartAsync(
            [.. Enumerable.Repeat(Reply.Status(429), 4), Reply.Json(The.SongJson), Reply.Json(The.SongJson)]);
        using var http = Some.Client(server, _time);

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        foreach (var wait in new[] { 1, 2, 4 }) await _time.PassAsync(The.Seconds(wait));
        await _time.WhenWaitingAsync(The.Seconds(8));
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(8));

        Assert.True((await second).IsSuccess);
        Assert.True((await first).IsSuccess);
        Assert.Equal(
            ["/songs/0", "/songs/0", "/songs/0", "/songs/0", "/songs/1", "/songs/0"],
            server.Received.Select(received => received.PathAndQuery));
    }

    [Fact]
    public async Task A_second_that_is_over_while_it_waits_is_RateLimited_and_not_a_timeout()
    {
        var probe = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Custom(_ => probe.Task));
        using var http = Some.Client(server, _time);

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(1));
        await server.ArrivalAsync();
        using var impatient = new HttpRequestMessage(HttpMethod.Get, "songs/1").WithTimeout(The.Seconds(5));
        var second = http.SendResultAsync(impatient, SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(5));

        Assert.False(Assert.IsType<ApiError.RateLimited>((await second).Error).Sent);
        probe.SetResult();
        await first;
    }

    [Fact]
    public async Task A_caller_who_waits_in_vain_is_told_as_soon_as_that_is_known()
    {
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Status(429, ("Retry-After", "20")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        using var impatient = new HttpRequestMessage(HttpMethod.Get, "songs/1").WithTimeout(The.Seconds(5));
        var second = http.SendResultAsync(impatient, SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(1));

        var error = Assert.IsType<ApiError.RateLimited>((await second).Error);
        Assert.Equal((false, The.Seconds(20)), (error.Sent, error.RetryAfter!.Value));
        await _time.PassAsync(The.Seconds(20));
        Assert.True((await first).IsSuccess);
    }

    [Fact]
    public async Task More_calls_than_the_queue_holds_are_refused_with_the_name_of_the_limit()
    {
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.Throttle.QueueLimit = 2);

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        var third = await http.GetResultAsync("songs/2", SongsJson.Default.Song, The.Token);

        var error = Assert.IsType<ApiError.RateLimited>(third.Error);
        Assert.Equal((false, The.Seconds(1)), (error.Sent, error.RetryAfter!.Value));
        Assert.Contains("Throttle.QueueLimit is 2", error.Message, StringComparison.Ordinal);
        _time.Advance(The.Seconds(1));
        Assert.True((await first).IsSuccess);
        Assert.True((await second).IsSuccess);
    }
}
