using System.Net;

namespace ErrorAwareClient.Tests.Content;

public class PlainCallTests
{
    private readonly FakeTime _time = new();

    public static TheoryData<int, bool> ErrorBodies => new()
    {
        { 0, true }, { 1, true }, { 1000, true }, { 1000, false }, { 64 * 1024, true }, { (64 * 1024) + 1, true }, { 300_000, true }, { 300_000, false },
    };

    [Theory]
    [MemberData(nameof(ErrorBodies))]
    public async Task Every_byte_of_an_error_body_is_there_beside_its_reading(int size, bool announced)
    {
        var body = Some.Bytes(size);
        await using var server = await Server.StartAsync(
            announced ? Reply.Bytes(404, "application/octet-stream", body) : Reply.Chunked(404, "application/octet-stream", body, 777));
        using var http = Some.Client(server, _time);

        using var response = await http.GetAsync(The.Path("songs/54"), HttpCompletionOption.ResponseHeadersRead, The.Token);

        Assert.True(response.TryGetApiError(out var error));
        Assert.Equal(body, await response.Content.ReadAsByteArrayAsync(The.Token));
        var kept = Assert.IsType<ApiError.NotFound>(error).Answer!.Body;
        Assert.Equal(body[..Math.Min(size, 64 * 1024)], kept.Bytes.ToArray());
        if (size != 64 * 1024) Assert.Equal(size > 64 * 1024, kept.IsTruncated);
    }

    [Fact]
    public async Task EnsureSuccessStatusCode_throws_as_ever()
    {
        await using var server = await Server.StartAsync(Reply.Status(404), Reply.Status(404));
        using var http = Some.Client(server, _time);

        using var response = await http.GetAsync(The.Path("songs"), The.Token);
        Assert.Throws<HttpRequestException>(response.EnsureSuccessStatusCode);
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(The.Path("songs"), The.Token));
        Assert.Equal(HttpStatusCode.NotFound, thrown.StatusCode);
    }

    public static TheoryData<int, int> Chunkings => new()
    {
        { 1, 1 }, { 300, 1 }, { 300, 7 }, { 4095, 4095 }, { 4096, 4096 }, { 4097, 4096 }, { 16_384, 5000 }, { 16_385, 16_384 }, { 100_000, 9999 },
    };

    [Theory]
    [MemberData(nameof(Chunkings))]
    public async Task A_success_is_the_same_bytes_however_they_are_cut(int size, int chunk)
    {
        var body = Some.Bytes(size);
        foreach (var type in new[] { "application/json", "audio/mpeg", "text/event-stream" })
        {
            await using var server = await Server.StartAsync(Reply.Bytes(200, type, body), Reply.Chunked(200, type, body, chunk));
            using var http = Some.Client(server, _time);
            Assert.Equal(body, await http.GetByteArrayAsync(The.Path("songs"), The.Token));
            await using var stream = await http.GetStreamAsync(The.Path("songs"), The.Token);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, The.Token);
            Assert.Equal(body, copy.ToArray());
        }
    }

    [Fact]
    public async Task Each_way_of_reading_gives_the_whole_body()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Chunked(200, "application/json", The.SongBytes, 9), 6)]);
        using var http = Some.Client(server, _time);

        Assert.Equal(The.SongJson, await http.GetStringAsync(The.Path("songs"), The.Token));
        Assert.Equal(The.SongJson, await ReadAsync(http, content => content.ReadAsStringAsync(The.Token)));
        Assert.Equal(The.SongBytes, await ReadAsync(http, content => content.ReadAsByteArrayAsync(The.Token)));
        Assert.Equal(The.SongBytes, await ReadAsync(http, async content =>
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, The.Token);
            return copy.ToArray();
        }));
        Assert.Equal(The.SongBytes, await ReadAsync(http, content => Task.Run(() =>
        {
            using var copy = new MemoryStream();
            content.CopyTo(copy, context: null, The.Token);
            return copy.ToArray();
        })));
        Assert.Equal(The.SongBytes, await ReadAsync(http, async content =>
        {
            await content.LoadIntoBufferAsync(The.Token);
            await content.ReadAsStringAsync(The.Token);
            return await content.ReadAsByteArrayAsync(The.Token);
        }));
    }

    [Fact]
    public async Task A_body_that_was_streamed_once_is_not_passed_off_as_whole_a_second_time()
    {
        await using var server = await Server.StartAsync(Reply.Chunked(200, "application/json", Some.Bytes(50_000), 5000));
        using var http = Some.Client(server, _time);
        using var response = await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token);

        await response.Content.CopyToAsync(Stream.Null, The.Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => response.Content.CopyToAsync(Stream.Null, The.Token));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task The_headers_of_the_content_stay(int status)
    {
        await using var server = await Server.StartAsync(Reply.Json(
            The.SongJson, status, ("Content-Language", "en"), ("Content-Disposition", "attachment; filename=a.json"), ("Last-Modified", "not a date"), ("Allow", "GET, PUT")));
        using var http = Some.Client(server, _time);

        using var response = await http.GetAsync(The.Path("songs"), The.Token);

        var headers = response.Content.Headers;
        Assert.Equal(("application/json", The.SongBytes.Length), (headers.ContentType!.MediaType, (int)headers.ContentLength!));
        Assert.Equal(["en"], headers.ContentLanguage);
        Assert.Equal("a.json", headers.ContentDisposition!.FileName);
        Assert.Equal("not a date", headers.NonValidated["Last-Modified"].ToString());
        Assert.Equal(["GET", "PUT"], headers.Allow);
    }

    [Fact]
    public async Task HEAD_keeps_the_length_it_announces_and_has_no_body()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Json(The.SongJson, 404));
        using var http = Some.Client(server, _time);

        foreach (var status in new[] { 200, 404 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, "songs");
            using var response = await http.SendAsync(request, The.Token);
            Assert.Equal((status, The.SongBytes.Length), ((int)response.StatusCode, (int)response.Content.Headers.ContentLength!));
            Assert.Equal(status == 404, response.TryGetApiError(out _));
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(The.Token));
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    [InlineData("video/mp4")]
    public async Task A_stream_is_not_held_back(string contentType)
    {
        var gate = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Paused(contentType, Some.Bytes(10), gate.Task, [99]));
        using var http = Some.Client(server, _time);

        using var response = await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(The.Token);
        var first = new byte[10];
        await stream.ReadExactlyAsync(first, The.Token);
        gate.SetResult();

        Assert.Equal(Some.Bytes(10), first);
        Assert.Equal(99, stream.ReadByte());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/grpc")]
    [InlineData("application/octet-stream")]
    public async Task An_answer_is_here_before_its_first_byte_where_no_error_can_hide_in_it(string contentType)
    {
        var gate = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Paused(contentType, [], gate.Task, [99]));
        using var http = Some.Client(server, _time);

        using var response = await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token);
        gate.SetResult();

        Assert.Equal([99], await response.Content.ReadAsByteArrayAsync(The.Token));
    }

    [Fact]
    public async Task A_timeout_throws_what_HttpClient_throws()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time, options => options.Retry.MaxRetries = 0);

        var call = http.GetAsync(The.Path("songs"), The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(30));

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Contains("30 s", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_fails_or_is_lost_throws_HttpRequestException()
    {
        var server = await Server.StartAsync(Reply.Reset(), Reply.CutOff(200, "text/plain", [1], 10), Reply.CutOff(200, "text/plain", [1]));
        using var http = Some.Client(server, _time, options => options.Retry.MaxRetries = 0);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(The.Path("songs"), The.Token));
        var lost = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(The.Path("songs"), The.Token));
        Assert.Equal(HttpRequestError.ResponseEnded, lost.HttpRequestError);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(The.Path("songs"), The.Token));
        await server.DisposeAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(The.Path("songs"), The.Token));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
    }

    [Fact]
    public async Task A_synchronous_Send_says_what_to_use_instead()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs");

        var thrown = Assert.Throws<NotSupportedException>(() => http.Send(request, The.Token));

        Assert.Contains("SendAsync", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_disposed_answer_held_nobody_reads()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        var response = await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token);
        var stream = await response.Content.ReadAsStreamAsync(The.Token);

        response.Dispose();

        Assert.False(stream.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadExactlyAsync(new byte[1], The.Token).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => response.Content.ReadAsByteArrayAsync(The.Token));
    }

    [Fact]
    public void An_answer_of_another_client_has_no_reading()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.NotFound);
        Assert.False(response.TryGetApiError(out var error));
        Assert.Null(error);
        Assert.Throws<ArgumentNullException>(() => ((HttpResponseMessage)null!).TryGetApiError(out _));
    }

    private static async Task<T> ReadAsync<T>(HttpClient http, Func<HttpContent, Task<T>> readAsync)
    {
        using var response = await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token);
        return await readAsync(response.Content);
    }
}
