using System.Text;

namespace ErrorAwareClient.Tests.Pipeline;

public class ErrorInSuccessTests
{
    private const string Error = """{"error":{"kind":"NotFound","code":"4704","message":"No such song"}}""";

    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(4096)]
    public async Task An_error_inside_200_is_found_in_any_chunks(int size)
    {
        await using var server = await Server.StartAsync(Reply.Chunked(200, "application/json", Encoding.UTF8.GetBytes(Error), size));

        var error = Assert.IsType<ApiError.NotFound>((await GetAsync(server)).Error);

        Assert.Equal(("disguise", "4704", "No such song", 200), (error.Answer!.Dialect, error.Answer.Code, error.Message, (int)error.Answer.StatusCode));
        Assert.Equal(Error, Encoding.UTF8.GetString(error.Answer.Body.Bytes.Span));
    }

    [Theory]
    [InlineData("application/json", """{"error":{"errorCode":"4704","errorAction":"song","errorType":"system","errorMessage":"Gone"}}""")]
    [InlineData("text/xml", """<root><error errorCode="4704"><errorAction>song</errorAction><errorType>system</errorType><errorMessage>Gone</errorMessage></error></root>""")]
    public async Task An_Ampache_error_inside_200_is_found_byte_by_byte(string contentType, string body)
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Chunked(200, contentType, Encoding.UTF8.GetBytes(body), 1), 3)]);
        using var http = Some.Client(server, _time);
        using var plain = Some.PlainClient(server);

        var error = Assert.IsType<ApiError.NotFound>((await http.GetResultAsync("song/54", SongsJson.Default.Song, The.Token)).Error);
        Assert.Equal(("ampache", "4704", "song", "Gone"), (error.Answer!.Dialect, error.Answer.Code, error.Answer.Action, error.Message));
        Assert.IsType<ApiError.NotFound>((await http.GetStreamResultAsync("song/54", The.Token)).Error);
        Assert.IsType<ApiError.NotFound>((await plain.GetResultAsync("song/54", SongsJson.Default.Song, The.Token)).Error);
    }

    [Fact]
    public async Task An_error_inside_200_is_found_in_a_body_of_known_length_small_or_large()
    {
        var large = Error.Insert(Error.Length - 1, $",\"more\":\"{new string('x', 30_000)}\"");
        await using var server = await Server.StartAsync(Reply.Json(Error), Reply.Json(large));

        Assert.IsType<ApiError.NotFound>((await GetAsync(server)).Error);
        Assert.IsType<ApiError.NotFound>((await GetAsync(server)).Error);
    }

    [Fact]
    public async Task An_error_inside_200_is_an_error_of_streams_arrays_and_Unit_too()
    {
        await using var server = await Server.StartAsync(Reply.Json(Error), Reply.Json(Error), Reply.Json(Error));
        using var http = Client(server);

        Assert.IsType<ApiError.NotFound>((await http.GetStreamResultAsync("songs", The.Token)).Error);
        Assert.IsType<ApiError.NotFound>((await http.DeleteResultAsync("songs", The.Token)).Error);
        await foreach (var item in http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, The.Token)) Assert.IsType<ApiError.NotFound>(item.Error);
    }

    [Fact]
    public async Task A_plain_call_reads_the_error_and_every_byte_of_the_200()
    {
        await using var server = await Server.StartAsync(Reply.Chunked(200, "application/json", Encoding.UTF8.GetBytes(Error), 3));
        using var http = Client(server);

        using var response = await http.GetAsync(The.Path("songs"), The.Token);

        Assert.True(response.IsSuccessStatusCode);
        Assert.True(response.TryGetApiError(out var error));
        Assert.IsType<ApiError.NotFound>(error);
        Assert.Equal(Error, await response.Content.ReadAsStringAsync(The.Token));
    }

    [Theory]
    [InlineData("""{"error":null,"id":"54","title":"Home Capsules"}""")]
    [InlineData("""{"error":{"not":1},"id":"54","title":"Home Capsules"}""")]
    [InlineData("""{"error":""", true)]
    public async Task A_success_that_begins_like_an_error_is_a_success_byte_for_byte(string body, bool isCut = false)
    {
        foreach (var size in new[] { 1, 10, 4096 })
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            await using var server = await Server.StartAsync(Reply.Chunked(200, "application/json", bytes, size), Reply.Json(body), Reply.Json(body));
            using var http = Client(server);
            Assert.Equal(bytes, await http.GetByteArrayAsync(The.Path("songs"), The.Token));
            Assert.Equal(bytes, await http.GetByteArrayAsync(The.Path("songs"), The.Token));
            Assert.Equal(isCut ? null : The.Song, (await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).ValueOrNull());
        }
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("audio/mpeg")]
    [InlineData("image/png")]
    [InlineData("video/mp4")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("application/grpc")]
    [InlineData("application/grpc-web+proto")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/ndjson")]
    [InlineData("application/jsonl")]
    [InlineData("application/json-seq")]
    [InlineData("Application/JSONL ; charset=utf-8")]
    public async Task Some_media_are_never_looked_into(string contentType)
    {
        await using var server = await Server.StartAsync(Reply.Text(200, contentType, Error), Reply.Text(299, contentType, Error));
        using var http = Client(server);

        for (var i = 0; i < 2; i++)
        {
            using var response = await http.GetAsync(The.Path("songs"), The.Token);

            Assert.False(response.TryGetApiError(out _));
            Assert.Equal(Error, await response.Content.ReadAsStringAsync(The.Token));
        }
    }

    [Fact]
    public async Task An_error_inside_200_is_found_where_the_server_does_not_say_what_the_body_is()
    {
        await using var server = await Server.StartAsync(Reply.Custom(context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Error)).AsTask()));

        Assert.IsType<ApiError.NotFound>((await GetAsync(server)).Error);
    }

    [Fact]
    public async Task A_transient_error_inside_200_is_sent_again()
    {
        await using var server = await Server.StartAsync(Reply.Json("""{"error":{"kind":"ServerError"}}"""), Reply.Json(The.SongJson));

        var call = GetAsync(server);
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task A_dialect_that_throws_is_skipped()
    {
        await using var server = await Server.StartAsync(Reply.Json("""{"error":{"kind":"No such kind"}}""", 404), Reply.Json("""{"error":{"""));

        Assert.Equal("status-table", Assert.IsType<ApiError.NotFound>((await GetAsync(server)).Error).Answer!.Dialect);
        Assert.IsType<ApiError.Malformed>((await GetAsync(server)).Error);
    }

    private HttpClient Client(Server server) => Some.Client(server, _time, options => options.Dialects.Clear().Add(new DisguiseDialect()));

    private async Task<Result<Song, ApiError>> GetAsync(Server server)
    {
        using var http = Client(server);
        return await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
    }
}
