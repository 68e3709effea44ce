using System.Text;

namespace ErrorAwareClient.Tests.Requests;

public class ArrayResultTests
{
    private readonly FakeTime _time = new();
    private readonly TaskCompletionSource _gate = new();

    [Fact]
    public async Task Items_come_as_they_arrive()
    {
        await using var server = await Server.StartAsync(Reply.Paused("application/json", Utf8($"[{The.SongJson},"), _gate.Task, Utf8($"{The.SongJson}]")));
        using var http = Some.Client(server, _time);

        var items = new List<Result<Song, ApiError>>();
        await foreach (var item in http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, The.Token))
        {
            items.Add(item);
            _gate.TrySetResult();
        }

        Assert.Equal([The.Song, The.Song], items.Select(item => item.GetValueOrThrow()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    public async Task An_empty_array_has_no_items_and_no_error(string body) => Assert.Empty(await EnumerateAsync(Reply.Json(body)));

    [Theory]
    [InlineData("null", 0)]
    [InlineData("", 0)]
    [InlineData("{}", 0)]
    [InlineData("[SONG,null,SONG]", 1)]
    [InlineData("[SONG,{\"id\":54}]", 1)]
    [InlineData("[SONG,SONG,", 2)]
    [InlineData("[SONG] x", 1)]
    public async Task What_cannot_be_read_is_one_Malformed_and_the_last(string body, int items)
    {
        var results = await EnumerateAsync(Reply.Json(body.Replace("SONG", The.SongJson, StringComparison.Ordinal)));

        Assert.True(results.Count <= items + 1);
        Assert.IsType<ApiError.Malformed>(results[^1].Error);
        Assert.All(results.SkipLast(1), item => Assert.True(item.IsSuccess));
    }

    [Fact]
    public async Task No_content_is_Malformed()
    {
        var error = Assert.IsType<ApiError.Malformed>(Assert.Single(await EnumerateAsync(Reply.Status(204))).Error);
        Assert.Contains("no content", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_answer_is_the_one_item()
    {
        Assert.IsType<ApiError.NotFound>(Assert.Single(await EnumerateAsync(Reply.Status(404))).Error);
    }

    [Fact]
    public async Task A_connection_lost_within_the_array_is_the_last_item()
    {
        var results = await EnumerateAsync(Reply.CutOff(200, "application/json", Utf8($"[{The.SongJson},{The.SongJson},{{")));

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(results[^1].Error).Reason);
        Assert.All(results.SkipLast(1), item => Assert.True(item.IsSuccess));
    }

    [Fact]
    public async Task A_server_that_goes_silent_within_the_array_is_TimedOut_by_the_idle_timeout()
    {
        await using var server = await Server.StartAsync(Reply.Paused("application/json", Utf8($"[{The.SongJson},"), _gate.Task, []));
        using var http = Some.Client(server, _time);
        await using var items = http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, The.Token).GetAsyncEnumerator(The.Token);
        Assert.True(await items.MoveNextAsync());

        var next = items.MoveNextAsync();
        _time.Advance(The.Seconds(30));

        Assert.True(await next);
        Assert.Equal(The.Seconds(30), Assert.IsType<ApiError.TimedOut>(items.Current.Error).Limit);
        Assert.False(await items.MoveNextAsync());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task Charsets_are_understood(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes($"[{The.SongJson}]")];

        var results = await EnumerateAsync(Reply.Chunked(200, $"application/json; charset={charset}", body, 7));

        Assert.Equal(The.Song, Assert.Single(results).GetValueOrThrow());
    }

    [Fact]
    public async Task Each_enumeration_sends_its_own_request_and_none_sends_nothing()
    {
        await using var server = await Server.StartAsync(Reply.Json("[]"), Reply.Json("[]"));
        using var http = Some.Client(server, _time);

        var songs = http.GetAsyncEnumerableResultAsync($"songs/{"a b"}", SongsJson.Default.Song, The.Token);
        Assert.Empty(server.Received);
        await foreach (var _ in songs) Assert.Fail("There are no items.");
        await foreach (var _ in songs) Assert.Fail("There are no items.");

        Assert.Equal(["/songs/a%20b", "/songs/a%20b"], server.Received.Select(received => received.PathAndQuery));
    }

    [Fact]
    public async Task Leaving_the_loop_lets_go_of_the_answer()
    {
        var gone = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            context.RequestAborted.Register(gone.SetResult);
            await Reply.Paused("application/json", Utf8($"[{The.SongJson},"), _gate.Task, [], length: 10_000_000).WriteAsync(context);
        }));
        using var http = Some.Client(server, _time);

        await foreach (var item in http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, The.Token)) break;

        await gone.Task.WaitAsync(The.Token);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<List<Result<Song, ApiError>>> EnumerateAsync(Reply reply)
    {
        await using var server = await Server.StartAsync(reply);
        using var http = Some.Client(server, _time);
        var results = new List<Result<Song, ApiError>>();
        await foreach (var item in http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, The.Token)) results.Add(item);
        return results;
    }
}
