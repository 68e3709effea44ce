using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ErrorAwareClient.Tests.Faults;

public class Http2Tests
{
    private readonly FakeTime _time = new();
    private readonly TaskCompletionSource _never = new();

    [Fact]
    public async Task Every_sending_keeps_the_version_and_its_policy()
    {
        await using var server = await StartAsync(Reply.Status(500), Reply.Status(429), Reply.Json(The.SongJson));
        using var http = Client(server);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        await _time.PassAsync(The.Seconds(1));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_stream_reset_before_the_headers_is_a_lost_connection_and_is_retried()
    {
        await using var server = await StartAsync(Reply.Reset(), Reply.Json(The.SongJson));
        using var http = Client(server);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task The_message_of_an_answer_without_reason_phrase_comes_from_the_status()
    {
        await using var server = await StartAsync(Reply.Status(404));
        using var http = Client(server);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal("Not Found", Assert.IsType<ApiError.NotFound>(result.Error).Message);
    }

    [Fact]
    public async Task A_stream_reset_before_the_headers_is_not_retried_for_POST()
    {
        await using var server = await StartAsync(Reply.Reset());
        using var http = Client(server);

        var result = await http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(result.Error).Reason);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Headers_that_do_not_come_in_time_are_a_timeout_of_the_attempt_and_are_asked_for_again()
    {
        await using var server = await StartAsync(Reply.Silence(), Reply.Json(The.SongJson));
        using var http = Client(server);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(30));
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task A_small_body_that_stops_half_way_is_a_timeout_of_the_attempt_and_is_asked_for_again()
    {
        await using var server = await StartAsync(Reply.Paused("application/json", Half, _never.Task, [], The.SongBytes.Length), Reply.Json(The.SongJson));
        using var http = Client(server);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(30));
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task A_stream_that_goes_silent_ends_after_the_idle_timeout()
    {
        await using var server = await StartAsync(Reply.Paused("audio/mpeg", Half, _never.Task, []));
        using var http = Client(server);
        await using var stream = (await http.GetStreamResultAsync("songs/54/audio", The.Token)).GetValueOrThrow();
        await stream.ReadExactlyAsync(new byte[Half.Length], The.Token);

        var next = stream.ReadAsync(new byte[1], The.Token).AsTask();
        await _time.PassAsync(The.Seconds(30));

        await Assert.ThrowsAsync<TimeoutException>(() => next);
    }

    [Fact]
    public async Task A_reset_in_a_small_body_is_a_lost_connection_and_is_retried()
    {
        await using var server = await StartAsync(Reply.CutOff(200, "application/json", Half, The.SongBytes.Length), Reply.Json(The.SongJson));
        using var http = Client(server);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task A_reset_in_a_body_that_is_being_read_is_a_lost_connection_and_the_result()
    {
        var reading = new TaskCompletionSource();
        await using var server = await StartAsync(Reply.Custom(async context =>
        {
            await context.Response.Body.WriteAsync(Some.Bytes(10_000));
            await context.Response.Body.FlushAsync();
            await reading.Task;
            context.Abort();
        }));
        using var http = Client(server);

        var result = await http.GetResultAsync("songs/54", async (body, token) =>
        {
            reading.SetResult();
            await body.CopyToAsync(Stream.Null, token);
            return "";
        }, The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(result.Error).Reason);
        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_in_one_attempt_does_not_disturb_the_next(int status)
    {
        await using var server = await StartAsync(Reply.Status(status, ("Location", "/elsewhere")), Reply.Status(503), Reply.Json(The.SongJson));
        using var http = Client(server);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "token-1");

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["/songs/54", "/elsewhere", "/songs/54"], server.Received.Select(received => received.PathAndQuery));
        Assert.Equal("Bearer token-1", server.Received[2].Headers["Authorization"]);
    }

    [Theory]
    [InlineData(302, "GET")]
    [InlineData(307, "POST")]
    public async Task A_POST_that_was_redirected_is_a_POST_with_its_body_when_it_is_sent_again(int status, string redirected)
    {
        await using var server = await StartAsync(
            Reply.Status(status, ("Location", "/elsewhere")), Reply.Status(429, ("Retry-After", "1")), Reply.Json(The.SongJson));
        using var http = Client(server);

        var call = http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(1));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["POST", redirected, "POST"], server.Received.Select(received => received.Method));
        Assert.Equal(The.SongJson, server.Received[2].Text);
    }

    private static byte[] Half => The.SongBytes[..10];

    private static Task<Server> StartAsync(params Reply[] replies) => Server.StartAsync(listen => listen.Protocols = HttpProtocols.Http2, replies);

    // Cleartext, with prior knowledge: what the test server speaks without a certificate.
    private HttpClient Client(Server server)
    {
        var http = Some.Client(server, _time);
        (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        return http;
    }
}
