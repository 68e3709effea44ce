using System.Net;
using System.Text;

namespace ErrorAwareClient.Tests.Requests;

public class SendingTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Each_method_sends_its_JSON_body_and_reads_the_answer()
    {
        await AssertSentAsync("POST", The.SongJson, http => http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PUT", The.SongJson, http => http.PutResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PATCH", The.SongJson, http => http.PatchResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("DELETE", "", http => http.DeleteResultAsync("songs", SongsJson.Default.Song, The.Token));
        await AssertSentAsync("GET", "", http => http.GetResultAsync("songs", SongsJson.Default.Song, The.Token));
    }

    [Fact]
    public async Task Each_method_sends_and_reads_JSON_by_reflection()
    {
        await AssertSentAsync("POST", The.SongJson, http => http.PostResultAsync<Song, Song>("songs", The.Song, cancellationToken: The.Token));
        await AssertSentAsync("PUT", The.SongJson, http => http.PutResultAsync<Song, Song>("songs", The.Song, cancellationToken: The.Token));
        await AssertSentAsync("PATCH", The.SongJson, http => http.PatchResultAsync<Song, Song>("songs", The.Song, cancellationToken: The.Token));
        await AssertSentAsync("DELETE", "", http => http.DeleteResultAsync<Song>("songs", cancellationToken: The.Token));
    }

    [Fact]
    public async Task Each_method_sends_JSON_by_reflection_and_may_want_no_body_back()
    {
        await AssertSentAsync("POST", The.SongJson, http => http.PostResultAsync("songs", The.Song, cancellationToken: The.Token));
        await AssertSentAsync("PUT", The.SongJson, http => http.PutResultAsync("songs", The.Song, cancellationToken: The.Token));
        await AssertSentAsync("PATCH", The.SongJson, http => http.PatchResultAsync("songs", The.Song, cancellationToken: The.Token));
    }

    [Fact]
    public async Task Each_method_sends_any_content_and_reads_JSON_by_reflection()
    {
        await AssertSentAsync("POST", "a=b%26c", http => http.PostResultAsync<Song>("songs", Form(), cancellationToken: The.Token));
        await AssertSentAsync("PUT", "a=b%26c", http => http.PutResultAsync<Song>("songs", Form(), cancellationToken: The.Token));
        await AssertSentAsync("PATCH", "a=b%26c", http => http.PatchResultAsync<Song>("songs", Form(), cancellationToken: The.Token));
    }

    [Fact]
    public async Task Null_is_no_content_and_not_the_JSON_null()
    {
        await AssertSentAsync("POST", "", http => http.PostResultAsync("songs", null, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PUT", "", http => http.PutResultAsync("songs", null, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PATCH", "", http => http.PatchResultAsync("songs", null, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("POST", "", http => http.PostResultAsync("songs", null, The.Token));
    }

    [Fact]
    public async Task A_request_of_the_callers_own_may_have_headers_settings_an_escaped_target_and_its_template()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(404));
        using var http = Some.Client(server, _time);
        using var request = http.CreateRequest(HttpMethod.Post, $"songs/{"a/b"}/plays", Form()).AllowRetry();
        request.Headers.Add("X-Own", "1");

        var call = http.SendResultAsync(request, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        var error = (await call).Error!;

        Assert.Equal(("POST", "/songs/a%2Fb/plays", "a=b%26c", "1"), (server.Received[1].Method, server.Received[1].PathAndQuery, server.Received[1].Text, server.Received[1].Headers["X-Own"]));
        Assert.Equal("songs/{}/plays", error.Request.Template);
    }

    [Fact]
    public async Task Each_method_sends_any_content_and_reads_in_any_way()
    {
        await AssertSentAsync("POST", "a=b%26c", http => http.PostResultAsync("songs", Form(), SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PUT", "a=b%26c", http => http.PutResultAsync("songs", Form(), SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PATCH", "a=b%26c", http => http.PatchResultAsync("songs", Form(), SongsJson.Default.Song, The.Token));
        await AssertSentAsync("POST", "a=b%26c", http => http.PostResultAsync("songs", Form(), ReadSongAsync, The.Token));
        await AssertSentAsync("PUT", "a=b%26c", http => http.PutResultAsync("songs", Form(), ReadSongAsync, The.Token));
        await AssertSentAsync("PATCH", "a=b%26c", http => http.PatchResultAsync("songs", Form(), ReadSongAsync, The.Token));
        await AssertSentAsync("DELETE", "", http => http.DeleteResultAsync("songs", ReadSongAsync, The.Token));
        await AssertSentAsync("OPTIONS", "", http => http.SendResultAsync(new HttpRequestMessage(HttpMethod.Options, "songs"), ReadSongAsync, The.Token));
    }

    [Fact]
    public async Task Each_method_may_want_no_body_back()
    {
        await AssertSentAsync("POST", The.SongJson, http => http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PUT", The.SongJson, http => http.PutResultAsync("songs", The.Song, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PATCH", The.SongJson, http => http.PatchResultAsync("songs", The.Song, SongsJson.Default.Song, The.Token));
        await AssertSentAsync("PUT", "a=b%26c", http => http.PutResultAsync("songs", Form(), The.Token));
        await AssertSentAsync("PATCH", "a=b%26c", http => http.PatchResultAsync("songs", Form(), The.Token));
        await AssertSentAsync("HEAD", "", http => http.SendResultAsync(new HttpRequestMessage(HttpMethod.Head, "songs"), The.Token));
    }

    [Fact]
    public async Task Multipart_goes_out_with_its_boundary_and_parts()
    {
        await using var server = await Server.StartAsync(Reply.Status(204));
        using var http = Some.Client(server, _time);
        using var parts = new MultipartFormDataContent("limit") { { new StringContent("Home Capsules"), "title" }, { new ByteArrayContent([1, 2, 3]), "file", "a.mp3" } };

        Assert.True((await http.PostResultAsync("songs", parts, The.Token)).IsSuccess);

        var received = Assert.Single(server.Received);
        Assert.Equal("multipart/form-data; boundary=\"limit\"", received.Headers["Content-Type"]);
        Assert.Contains("Home Capsules", received.Text, StringComparison.Ordinal);
        Assert.Contains("filename=a.mp3", received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_headers_come_beside_the_value_where_they_matter()
    {
        await using var server = await Server.StartAsync(
            Reply.Json(The.SongJson, 201, ("ETag", "\"7\""), ("Content-Language", "en")), Reply.Status(202, ("Location", "/jobs/1")), Reply.Status(404));
        using var http = Some.Client(server, _time);

        var song = (await http.SendResponseResultAsync(Request(), SongsJson.Default.Song, The.Token)).GetValueOrThrow();
        var accepted = (await http.SendResponseResultAsync(Request(), The.Token)).GetValueOrThrow();
        var missing = await http.SendResponseResultAsync<Song>(Request(), options: null, The.Token);

        Assert.Equal((The.Song, HttpStatusCode.Created, "\"7\""), (song.Value, song.StatusCode, song.Headers.ETag!.Tag));
        Assert.Equal(["en"], song.ContentHeaders.ContentLanguage);
        Assert.Equal((Unit.Value, HttpStatusCode.Accepted, "/jobs/1"), (accepted.Value, accepted.StatusCode, accepted.Headers.Location!.OriginalString));
        Assert.IsType<ApiError.NotFound>(missing.Error);
        static HttpRequestMessage Request() => new(HttpMethod.Post, "songs");
    }

    [Fact]
    public async Task A_value_with_its_headers_is_Malformed_where_the_body_is()
    {
        await using var server = await Server.StartAsync(Reply.Json("null"), Reply.Status(204));
        using var http = Some.Client(server, _time);

        Assert.IsType<ApiError.Malformed>((await http.SendResponseResultAsync(Request(), SongsJson.Default.Song, The.Token)).Error);
        Assert.IsType<ApiError.Malformed>((await http.SendResponseResultAsync(Request(), ReadSongAsync, The.Token)).Error);
        static HttpRequestMessage Request() => new(HttpMethod.Get, "songs");
    }

    [Fact]
    public async Task The_version_and_the_headers_of_the_client_go_out_with_each_request()
    {
        var seen = new List<(Version Version, HttpVersionPolicy Policy)>();
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, inner: new Below(request => seen.Add((request.Version, request.VersionPolicy))));
        http.DefaultRequestVersion = HttpVersion.Version11;
        http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        http.DefaultRequestHeaders.Add("X-Tenant", "t1");

        Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal("t1", Assert.Single(server.Received).Headers["X-Tenant"]);
        Assert.Equal((HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact), Assert.Single(seen));
    }

    private static FormUrlEncodedContent Form() => new([new("a", "b&c")]);

    private static async ValueTask<Song> ReadSongAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.Equal(The.SongJson, await reader.ReadToEndAsync(cancellationToken));
        return The.Song;
    }

    private async Task AssertSentAsync<T>(string method, string body, Func<HttpClient, Task<Result<T, ApiError>>> call) where T : notnull
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var value = (await call(http)).GetValueOrThrow();

        if (value is Song song) Assert.Equal(The.Song, song);
        Assert.Equal((method, body), (Assert.Single(server.Received).Method, server.Received[0].Text));
    }
}
