namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Two limits behind one authority: a long wait of one route is not for ever everybody's.</summary>
public class SharedHoldTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_long_wait_holds_the_refused_route_in_full_and_the_others_for_30_s()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        Assert.IsType<ApiError.RateLimited>((await http.GetResultAsync($"uploads/{1}", SongsJson.Default.Song, The.Token)).Error);

        var other = http.GetResultAsync($"songs/{54}", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(30));
        _time.Advance(The.Seconds(30) - Tick);
        Assert.Single(server.Received);
        _time.Advance(Tick);

        Assert.True((await other).IsSuccess);
        Assert.True((await http.GetResultAsync($"songs/{55}", SongsJson.Default.Song, The.Token)).IsSuccess);
        var held = Assert.IsType<ApiError.RateLimited>((await http.GetResultAsync($"uploads/{2}", SongsJson.Default.Song, The.Token)).Error);
        Assert.Equal((false, The.Seconds(3570)), (held.Sent, held.RetryAfter!.Value));
    }

    [Fact]
    public async Task The_route_itself_goes_when_its_wait_is_over_and_not_before()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "60")), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        // An attempt that times out within a minute would be a wait of a minute too.
        using var http = Some.Client(server, _time, options => options.AttemptTimeout = The.Seconds(90));

        var held = http.GetResultAsync("uploads", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(60));
        var other = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(30));
        Assert.True((await other).IsSuccess);
        _time.Advance(The.Seconds(30) - Tick);
        Assert.Equal(2, server.Received.Count);
        _time.Advance(Tick);

        Assert.True((await held).IsSuccess);
        Assert.Equal(["/uploads", "/songs", "/uploads"], server.Received.Select(received => received.PathAndQuery));
    }

    [Fact]
    public async Task A_second_route_that_is_refused_for_long_widens_the_hold_to_all()
    {
        await using var server = await Server.StartAsync(
            Reply.Status(429, ("Retry-After", "3600")), Reply.Status(429, ("Retry-After", "3570")));
        using var http = Some.Client(server, _time);
        await http.GetResultAsync("uploads", SongsJson.Default.Song, The.Token);
        var second = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(30));
        Assert.True(Assert.IsType<ApiError.RateLimited>((await second).Error).Sent);

        var third = await http.GetResultAsync("albums", SongsJson.Default.Song, The.Token);

        var error = Assert.IsType<ApiError.RateLimited>(third.Error);
        Assert.Equal((false, The.Seconds(3570)), (error.Sent, error.RetryAfter!.Value));
    }

    [Fact]
    public async Task A_short_wait_of_a_second_route_is_its_own_and_widens_nothing()
    {
        await using var server = await Server.StartAsync(
            Reply.Status(429, ("Retry-After", "3600")), Reply.Status(429, ("Retry-After", "2")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        await http.GetResultAsync("uploads", SongsJson.Default.Song, The.Token);

        var second = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(30));
        await _time.PassAsync(The.Seconds(2));

        Assert.True((await second).IsSuccess);
    }

    [Fact]
    public async Task A_route_whose_limit_is_known_to_be_its_own_holds_nobody_else_again()
    {
        await using var server = await Server.StartAsync(
            Reply.Status(429, ("Retry-After", "60")), Reply.Json(The.SongJson), Reply.Status(429, ("Retry-After", "60")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.TotalTimeout = The.Seconds(50));
        await http.GetResultAsync("uploads", SongsJson.Default.Song, The.Token);
        var other = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(30));
        await other;
        _time.Advance(The.Seconds(30));
        await http.GetResultAsync("uploads", SongsJson.Default.Song, The.Token);

        Assert.True((await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).IsSuccess);
        Assert.Equal(4, server.Received.Count);
    }

    [Theory]
    [InlineData(72_000)]
    [InlineData(600)]
    public async Task What_the_long_wait_of_one_route_teaches_holds_no_other_longer_either(int longWait)
    {
        await using var server = await Server.StartAsync(
            Reply.Status(429, ("Retry-After", "2")), Reply.Status(204), Reply.Status(429, ("Retry-After", $"{longWait}")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        var first = http.PostResultAsync("uploads", null, The.Token);
        await _time.PassAsync(The.Seconds(2));
        Assert.True((await first).IsSuccess);
        Assert.IsType<ApiError.RateLimited>((await http.PostResultAsync("uploads/big", null, The.Token)).Error);

        var other = http.GetResultAsync($"songs/{54}", SongsJson.Default.Song, The.Token);
        Assert.False(other.IsCompleted);
        await _time.PassAsync(The.Seconds(30));

        Assert.True((await other).IsSuccess);
    }

    [Fact]
    public void Routes_without_end_are_not_remembered_without_end()
    {
        var holds = new RouteHolds(longest: 30, basePause: 1);
        for (var i = 0; i < 1000; i++)
        {
            holds.Refused($"GET songs/{i}", now: i, wait: 1_000_000);
            holds.Succeeded("GET other", sent: i);
        }

        Assert.Equal(1_000_000, holds.Refused("GET songs/one-more", now: 1000, wait: 1_000_000));
        Assert.Equal(0, holds.Until("GET songs/one-more"));
        Assert.Equal(30, holds.Refused("GET songs/much-later", now: 10_000_000, wait: 1_000_000));
    }

    [Fact]
    public void A_route_that_is_refused_again_without_a_word_while_others_came_through_holds_only_itself()
    {
        var holds = new RouteHolds(longest: 30, basePause: 1);

        Assert.Equal(0, holds.Refused("GET uploads", now: 0, wait: null));
        holds.Succeeded("GET songs", sent: 1);
        Assert.Null(holds.Refused("GET uploads", now: 2, wait: null));
        Assert.Equal(4, holds.Until("GET uploads"));
        holds.Succeeded("GET songs", sent: 3);
        Assert.Null(holds.Refused("GET uploads", now: 4, wait: null));
        Assert.Equal(8, holds.Until("GET uploads"));
    }

    [Fact]
    public void Two_routes_that_are_refused_in_turn_share_their_limit()
    {
        var holds = new RouteHolds(longest: 30, basePause: 1);

        Assert.Equal(30, holds.Refused("GET uploads", now: 0, wait: 100));
        Assert.Equal(95, holds.Refused("GET songs", now: 5, wait: 95));
        Assert.Equal((100, 100), (holds.Until("GET uploads"), holds.Until("GET songs")));
    }

    [Fact]
    public void What_was_sent_before_a_refusal_proves_nothing()
    {
        var holds = new RouteHolds(longest: 30, basePause: 1);
        holds.Refused("GET uploads", now: 10, wait: 100);
        holds.Succeeded("GET songs", sent: 9);
        holds.Succeeded("GET uploads", sent: 10);

        Assert.Equal(110, holds.Until("GET uploads"));
        Assert.Equal(80, holds.Refused("GET songs", now: 30, wait: 31));
    }
}
