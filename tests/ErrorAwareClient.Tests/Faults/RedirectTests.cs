namespace ErrorAwareClient.Tests.Faults;

public class RedirectTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_in_one_attempt_does_not_disturb_the_next(int status)
    {
        await using var server = await Server.StartAsync(
            Reply.Status(status, ("Location", "/elsewhere")), Reply.Status(503), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer token-1");

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["/songs/54", "/elsewhere", "/songs/54"], server.Received.Select(received => received.PathAndQuery));
        Assert.Equal("Bearer token-1", server.Received[2].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_POST_turned_GET_by_a_302_is_a_POST_again_when_it_is_sent_again()
    {
        await using var server = await Server.StartAsync(
            Reply.Status(302, ("Location", "/elsewhere")), Reply.Status(429, ("Retry-After", "1")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(1));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["POST", "GET", "POST"], server.Received.Select(received => received.Method));
        Assert.Equal(The.SongJson, server.Received[2].Text);
    }

    [Fact]
    public async Task A_redirect_that_is_not_followed_is_unexpected_and_says_its_status()
    {
        await using var server = await Server.StartAsync(Reply.Status(304));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(304, (int)Assert.IsType<ApiError.Unexpected>(result.Error).Answer!.StatusCode);
    }
}
