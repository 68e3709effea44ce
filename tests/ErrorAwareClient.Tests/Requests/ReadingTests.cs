using System.Net;
using System.Text;
using System.Xml.Linq;

namespace ErrorAwareClient.Tests.Requests;

public class ReadingTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task JSON_is_read_with_the_given_type_info_and_by_reflection_with_web_defaults()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        Assert.Equal(The.Song, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
        Assert.Equal(The.Song, (await http.GetResultAsync<Song>("songs/54", cancellationToken: The.Token)).GetValueOrThrow());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    public async Task No_content_where_a_value_was_asked_for_is_Malformed(int status)
    {
        var error = await ReadAsync(Reply.Status(status));
        Assert.Equal((status, null), ((int)error.Answer!.StatusCode, error.JsonPath));
        Assert.Contains("no content", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "holds no Song", null)]
    [InlineData("", "not the Song", "$")]
    [InlineData("[]", "not the Song", "$")]
    [InlineData("""{"id":54}""", "at $.id", "$.id")]
    [InlineData("""{"id":"54","tit""", "not the Song", null)]
    [InlineData("<html>", "not the Song", "$")]
    public async Task A_body_that_is_not_what_was_asked_for_is_Malformed(string body, string message, string? path)
    {
        foreach (var reply in new[] { Reply.Json(body), Reply.Chunked(200, "application/json", Encoding.UTF8.GetBytes(body), 3) })
        {
            var error = await ReadAsync(reply);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            if (path is not null) Assert.Equal(path, error.JsonPath);
            Assert.Equal(1, error.Request.Attempts);
            Assert.StartsWith(Encoding.UTF8.GetString(error.Answer!.Body.Bytes.Span), body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_longer_than_announced_as_JSON_is_Malformed_and_kept_whole_where_it_is_small()
    {
        var error = await ReadAsync(Reply.Json(The.SongJson + The.SongJson));

        Assert.Equal(The.SongJson + The.SongJson, Encoding.UTF8.GetString(error.Answer!.Body.Bytes.Span));
        Assert.False(error.Answer.Body.IsTruncated);
    }

    [Theory]
    [InlineData("utf-8", "application/json")]
    [InlineData("utf-8", "application/json; charset=utf-8")]
    [InlineData("utf-8", "application/json; charset=\"UTF-8\"")]
    [InlineData("utf-8", "application/json; charset=nonsense")]
    [InlineData("utf-8", "application/json; charset=utf-7")]
    [InlineData("utf-8", "text/html")]
    [InlineData("utf-8", "")]
    [InlineData("utf-16", "application/json; charset=utf-16")]
    [InlineData("utf-16BE", "application/json; charset=utf-16BE")]
    [InlineData("iso-8859-1", "application/json; charset=iso-8859-1")]
    public async Task Charsets_are_understood_with_a_byte_order_mark_and_without(string charset, string contentType)
    {
        var song = The.Song with { Title = "Kapseln für zu Hause" };
        var encoding = Encoding.GetEncoding(charset);
        var body = encoding.GetBytes("""{"id":"54","title":"Kapseln für zu Hause"}""");
        byte[] marked = [.. encoding.GetPreamble(), .. body];
        await using var server = await Server.StartAsync(
            Reply.Bytes(200, contentType, body), Reply.Bytes(200, contentType, marked), Reply.Chunked(200, contentType, marked, 5));
        using var http = Some.Client(server, _time);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(song, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(16 * 1024)]
    [InlineData((16 * 1024) + 1)]
    [InlineData(300_000)]
    public async Task Bodies_of_any_size_and_in_any_chunks_are_read_whole(int size)
    {
        var song = The.Song with { Title = new string('x', size - 26) };
        var body = Encoding.UTF8.GetBytes($$"""{"id":"54","title":"{{song.Title}}"}""");
        await using var server = await Server.StartAsync(Reply.Bytes(200, "application/json", body), Reply.Chunked(200, "application/json", body, 4099));
        using var http = Some.Client(server, _time);

        Assert.Equal(song, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
        Assert.Equal(song, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
    }

    [Fact]
    public async Task XML_is_read_by_a_reader_of_the_callers_own()
    {
        await using var server = await Server.StartAsync(Reply.Xml("<song><title>Home Capsules</title></song>"));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs/54", ReadTitleAsync, The.Token);

        Assert.Equal("Home Capsules", result.GetValueOrThrow());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20_000)]
    public async Task Whatever_a_reader_throws_is_Malformed_and_carries_the_exception(int size)
    {
        foreach (var thrown in new Exception[]
        {
            new FormatException("no title"), new InvalidOperationException("bug"), new IOException("disk full"), new TimeoutException("too slow"),
            new HttpRequestException("somewhere else"), new OperationCanceledException("of its own"),
        })
        {
            await using var server = await Server.StartAsync(Reply.Bytes(200, "text/csv", Some.Bytes(size)));
            using var http = Some.Client(server, _time);

            var result = await http.GetResultAsync<string>("songs", (_, _) => throw thrown, The.Token);

            Assert.Same(thrown, Assert.IsType<ApiError.Malformed>(result.Error).Exception);
        }
    }

    [Theory]
    [InlineData("{\"id\":1}", 200)]
    [InlineData("{\"error\":{\"errorCode\":\"4704\",\"errorMessage\":\"x\"}}", 200)]
    [InlineData("{\"message\":\"x\"}", 400)]
    public async Task The_body_of_an_error_stays_when_buffers_are_used_again(string body, int status)
    {
        await using var server = await Server.StartAsync([Reply.Json(body, status), .. Enumerable.Repeat(Reply.Json(The.SongJson), 50)]);
        using var http = Some.Client(server, _time);

        var failed = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        for (var i = 0; i < 50; i++) Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal(body, Encoding.UTF8.GetString(failed.Error!.Answer!.Body.Bytes.Span));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20_000)]
    public async Task A_stream_that_is_kept_after_its_call_reads_nothing(int size)
    {
        await using var server = await Server.StartAsync(Reply.Bytes(200, "text/csv", Some.Bytes(size)));
        using var http = Some.Client(server, _time);
        Stream? kept = null;

        await http.GetResultAsync("songs", (stream, _) => ValueTask.FromResult((kept = stream).ToString()!), The.Token);

        Assert.Throws<ObjectDisposedException>(() => kept!.ReadByte());
    }

    [Fact]
    public async Task A_reader_that_gives_null_is_Malformed()
    {
        await using var server = await Server.StartAsync(Reply.Json("{}"));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs", (_, _) => ValueTask.FromResult<string>(null!), The.Token);

        Assert.IsType<ApiError.Malformed>(result.Error);
    }

    [Theory]
    [InlineData(200, "whatever <this> is")]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(205, "")]
    public async Task Unit_wants_no_body(int status, string body)
    {
        await using var server = await Server.StartAsync(Reply.Text(status, "", body), Reply.Text(status, "", body));
        using var http = Some.Client(server, _time);

        Assert.Equal(Unit.Value, (await http.DeleteResultAsync("songs/54", The.Token)).GetValueOrThrow());
        Assert.Equal(Unit.Value, (await http.PostResultAsync("songs/54", content: null, The.Token)).GetValueOrThrow());
    }

    [Fact]
    public async Task A_small_body_that_breaks_off_is_a_lost_connection_and_asked_for_again()
    {
        await using var server = await Server.StartAsync(
            Reply.CutOff(200, "application/json", The.SongBytes[..10], The.SongBytes.Length), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task A_small_body_that_breaks_off_is_a_lost_connection_for_POST()
    {
        await using var server = await Server.StartAsync(Reply.CutOff(200, "application/json", The.SongBytes[..10], The.SongBytes.Length));
        using var http = Some.Client(server, _time);

        var result = await http.PostResultAsync("songs", content: null, SongsJson.Default.Song, The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(result.Error).Reason);
    }

    [Fact]
    public async Task A_large_body_that_breaks_off_is_a_lost_connection_whatever_the_reader_makes_of_it()
    {
        await using var server = await Server.StartAsync(
            Reply.CutOff(200, "application/json", Encoding.UTF8.GetBytes("{\"id\":\"" + new string('x', 20_000))),
            Reply.CutOff(200, "text/xml", Encoding.UTF8.GetBytes("<song>" + new string('x', 20_000))));
        using var http = Some.Client(server, _time);

        var json = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        var xml = await http.GetResultAsync("songs/54", ReadWrappedAsync, The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(json.Error).Reason);
        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(xml.Error).Reason);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_a_lost_connection_for_a_reader_that_blocks_too()
    {
        await using var server = await Server.StartAsync(Reply.CutOff(200, "text/csv", new byte[20_000]));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs", (stream, _) => Read(stream), The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(result.Error).Reason);
        static ValueTask<string> Read(Stream stream)
        {
            stream.CopyTo(Stream.Null);
            return ValueTask.FromResult("the whole");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_success_that_cannot_be_decompressed_is_Malformed(string encoding)
    {
        using var network = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        var error = await ReadAsync(Reply.Json(The.SongJson, 200, ("Content-Encoding", encoding)), network);
        Assert.Equal(HttpStatusCode.OK, error.Answer!.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_error_that_cannot_be_decompressed_is_still_the_error_its_status_says(string encoding)
    {
        await using var server = await Server.StartAsync(Reply.Json("""{"message":"no"}""", 404, ("Content-Encoding", encoding)));
        using var network = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var http = Some.Client(server, _time, inner: network);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.IsType<ApiError.NotFound>(result.Error);
    }

    [Theory]
    [InlineData(true, 100)]
    [InlineData(false, 100)]
    [InlineData(true, 50_000)]
    [InlineData(false, 50_000)]
    public async Task A_body_over_MaxResponseContentBufferSize_is_ResponseTooLarge(bool announced, int size)
    {
        var body = Encoding.UTF8.GetBytes($"\"{new string('x', size)}\"");
        await using var server = await Server.StartAsync(
            announced ? Reply.Bytes(200, "application/json", body) : Reply.Chunked(200, "application/json", body, 1000));
        using var http = Some.Client(server, _time);
        http.MaxResponseContentBufferSize = size;

        var result = await http.GetResultAsync("songs/54", (stream, token) => ReadTextAsync(stream, token), The.Token);

        Assert.Equal(TransportReason.ResponseTooLarge, Assert.IsType<ApiError.Transport>(result.Error).Reason);
    }

    [Theory]
    [InlineData(true, 100)]
    [InlineData(false, 50_000)]
    public async Task A_body_of_exactly_MaxResponseContentBufferSize_is_read(bool announced, int size)
    {
        await using var server = await Server.StartAsync(
            announced ? Reply.Bytes(200, "text/plain", Some.Bytes(size)) : Reply.Chunked(200, "text/plain", Some.Bytes(size), 1000));
        using var http = Some.Client(server, _time);
        http.MaxResponseContentBufferSize = size;

        Assert.True((await http.GetResultAsync("songs/54", ReadTextAsync, The.Token)).IsSuccess);
    }

    private static async ValueTask<string> ReadTextAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static async ValueTask<string> ReadTitleAsync(Stream stream, CancellationToken cancellationToken) =>
        (await XDocument.LoadAsync(stream, LoadOptions.None, cancellationToken)).Root!.Element("title")!.Value;

    private static async ValueTask<string> ReadWrappedAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadTitleAsync(stream, cancellationToken);
        }
        catch (Exception e)
        {
            throw new FormatException("Cannot read a title", e);
        }
    }

    private async Task<ApiError.Malformed> ReadAsync(Reply reply, HttpMessageHandler? network = null)
    {
        await using var server = await Server.StartAsync(reply);
        using var http = Some.Client(server, _time, inner: network);
        return Assert.IsType<ApiError.Malformed>((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).Error);
    }
}
