using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ErrorAwareClient.Tests.Faults;

public class Http2Tests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Every_sending_keeps_the_version_and_its_policy()
    {
        await using var server = await Server.StartAsync(
            listen => listen.Protocols = HttpProtocols.Http2, Reply.Status(500), Reply.Status(429), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        await _time.PassAsync(The.Seconds(1));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_stream_reset_before_the_headers_is_a_lost_connection_and_is_retried()
    {
        await using var server = await Server.StartAsync(
            listen => listen.Protocols = HttpProtocols.Http2, Reply.Reset(), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task The_message_of_an_answer_without_reason_phrase_comes_from_the_status()
    {
        await using var server = await Server.StartAsync(listen => listen.Protocols = HttpProtocols.Http2, Reply.Status(404));
        using var http = Some.Client(server, _time);
        (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal("Not Found", Assert.IsType<ApiError.NotFound>(result.Error).Message);
    }
}
