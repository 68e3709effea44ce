namespace ErrorAwareClient.Tests.Calls;

public class RequestSettingsTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task AllowRetry_lets_a_POST_be_sent_again()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Post, "songs").AllowRetry();

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    public async Task WithTimeout_replaces_the_total_timeout_be_it_shorter_or_longer(int seconds)
    {
        await using var server = await Server.StartAsync(Reply.Status(503, ("Retry-After", "400")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.AttemptTimeout = Timeout.InfiniteTimeSpan);
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54").WithTimeout(The.Seconds(seconds));

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        if (seconds > 400) await _time.PassAsync(The.Seconds(400));

        Assert.Equal(seconds > 400, (await call).IsSuccess);
    }

    [Fact]
    public async Task WithTimeout_ends_a_call_that_takes_longer()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54").WithTimeout(The.Seconds(3));

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(3));

        Assert.Equal(The.Seconds(3), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Fact]
    public void A_timeout_out_of_range_names_the_value_and_the_range()
    {
        using var request = new HttpRequestMessage();
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => request.WithTimeout(TimeSpan.Zero));
        Assert.Contains("00:00:00; set it to 00:00:00.0010000 at least and 1.00:00:00 at most", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutThrottle_sends_at_once_while_others_are_held_back()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "5")), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        var held = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(5));

        using var urgent = new HttpRequestMessage(HttpMethod.Delete, "songs/1").WithoutThrottle();
        Assert.True((await http.SendResultAsync(urgent, The.Token)).IsSuccess);

        Assert.False(held.IsCompleted);
        _time.Advance(The.Seconds(5));
        Assert.True((await held).IsSuccess);
    }
}
