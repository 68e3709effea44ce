namespace ErrorAwareClient.Testing.Tests.Scripts;

public class HttpScriptTests
{
    [Fact]
    public async Task Replies_are_played_in_order()
    {
        var script = new HttpScript(Reply.Json("""{"id":"1","title":"One"}""")).Next(Reply.Json("""{"id":"2","title":"Two"}"""), Reply.Status(404));
        using var http = script.CreateClient();

        Assert.Equal("One", (await http.GetSongAsync()).GetValueOrThrow().Title);
        Assert.Equal("Two", (await http.GetSongAsync()).GetValueOrThrow().Title);
        Assert.IsType<ApiError.NotFound>((await http.GetSongAsync()).Error);
        script.Verify();
    }

    [Fact]
    public async Task Replies_for_a_route_go_to_that_route_only_and_before_those_for_any()
    {
        var script = new HttpScript(Reply.Status(402))
            .On("GET /songs/1", Reply.Json("""{"id":"1","title":"One"}"""))
            .On("GET /songs/2", Reply.Status(404), Reply.Status(409));
        using var http = script.CreateClient();

        Assert.IsType<ApiError.NotFound>((await http.GetSongAsync("2")).Error);
        Assert.Equal("One", (await http.GetSongAsync("1")).GetValueOrThrow().Title);
        Assert.IsType<ApiError.Conflict>((await http.GetSongAsync("2")).Error);
        Assert.IsType<ApiError.PaymentRequired>((await http.GetSongAsync("2")).Error);
        script.Verify();
    }

    [Fact]
    public async Task A_route_can_always_have_the_same_reply()
    {
        var script = new HttpScript().Always("GET /songs/*", Reply.Json(The.SongJson)).Always("GET /albums/*", Reply.Status(404));
        using var http = script.CreateClient();

        for (var id = 0; id < 3; id++) Assert.Equal(The.Song, (await http.GetSongAsync($"{id}")).GetValueOrThrow());

        script.Verify();
    }

    [Theory]
    [InlineData("GET /songs/54", "songs/54", true)]
    [InlineData("get /songs/54", "songs/54", true)]
    [InlineData("GET /songs/54", "songs/54?auth=x", true)]
    [InlineData("GET /songs/54", "songs/55", false)]
    [InlineData("GET /songs/54", "songs/54/", false)]
    [InlineData("GET /songs", "songs/54", false)]
    [InlineData("POST /songs/54", "songs/54", false)]
    [InlineData("GET /songs/*", "songs/54", true)]
    [InlineData("GET /songs/*", "songs/", false)]
    [InlineData("GET /songs/*", "songs/54/art", false)]
    [InlineData("GET /*/54", "songs/54", true)]
    [InlineData("GET /songs?page=2", "songs?limit=10&page=2", true)]
    [InlineData("GET /songs?page=2", "songs?page=22", false)]
    [InlineData("GET /songs?page=2", "songs", false)]
    [InlineData("GET /songs?name=a%20b", "songs?name=a+b", true)]
    public async Task A_route_is_a_method_a_path_and_the_part_of_the_query_that_matters(string route, string target, bool fits)
    {
        var script = new HttpScript().On(route, Reply.Json(The.SongJson));
        using var http = script.CreateClient();

        var call = http.GetResultAsync(target, SongsJson.Default.Song, The.Token);

        if (fits) Assert.True((await call).IsSuccess);
        else await Assert.ThrowsAsync<InvalidOperationException>(() => call);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/songs/54")]
    [InlineData("GET")]
    [InlineData("GET songs/54")]
    [InlineData("GET  /songs/54")]
    [InlineData("GET /songs/54 HTTP/1.1")]
    public void What_is_no_route_is_refused_with_an_example(string route)
    {
        Assert.Contains("such as 'GET /songs/54'", Assert.Throws<ArgumentException>(() => new HttpScript().On(route, Reply.Status(200))).Message);
        Assert.Throws<ArgumentException>(() => new HttpScript().Always(route, Reply.Status(200)));
        Assert.Throws<ArgumentException>(() => Reply.Status(200).ToWireMockMapping(route));
    }

    [Fact]
    public async Task A_request_that_nobody_planned_throws_out_of_the_call_at_once_and_again_when_verified()
    {
        var script = new HttpScript().On("GET /songs/54", Reply.Json(The.SongJson));
        using var http = script.CreateClient();
        await http.GetSongAsync("54");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => http.GetSongAsync("55"));

        Assert.Contains("Nobody planned GET /songs/55.", thrown.Message);
        Assert.Contains("0 s  GET /songs/54", thrown.Message);
        Assert.Equal(2, script.Requests.Count);
        Assert.Contains("Nobody planned GET /songs/55.", Assert.Throws<InvalidOperationException>(script.Verify).Message);
    }

    [Fact]
    public async Task A_reply_that_nobody_came_for_is_told_when_verified()
    {
        var script = new HttpScript(Reply.Json(The.SongJson), Reply.Status(402)).On("GET /songs/55", Reply.Ampache(4704));
        using var http = script.CreateClient();
        await http.GetSongAsync();

        var message = Assert.Throws<InvalidOperationException>(script.Verify).Message;

        Assert.Contains("Nobody came for any request: 402\n", message);
        Assert.Contains("""Nobody came for GET /songs/55: 200 {"error":{"errorCode":"4704",""", message);
        Assert.Contains("0 s  GET /songs/54", message);
    }

    [Fact]
    public void A_script_of_nothing_to_which_nothing_came_is_fine() => new HttpScript().Verify();

    [Fact]
    public async Task Requests_are_kept_as_they_came()
    {
        var script = new HttpScript(Reply.Status(503).WithRetryAfter(The.Seconds(5)), Reply.Status(204));
        using var http = script.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, "songs/54?lang=de%20AT&lang=en")
        {
            Content = new StringContent("Grüße", System.Text.Encoding.UTF8, "text/plain"),
        };
        request.Headers.Add("X-Trace", ["a", "b"]);

        Assert.True((await http.SendResultAsync(request, The.Token)).IsSuccess);

        Assert.Equal([0, 5], script.Requests.Select(received => received.At.TotalSeconds));
        Assert.All(script.Requests, received =>
        {
            Assert.Equal((HttpMethod.Put, "Grüße", 7), (received.Method, received.Text, received.Body.Length));
            Assert.Equal(("a, b", "text/plain; charset=utf-8"), (received.Headers["x-trace"], received.Headers["content-type"]));
            Assert.Equal(("de AT", null), (received.Query("lang"), received.Query("LANG")));
            Assert.Equal(new Uri("http://script.test/songs/54?lang=de%20AT&lang=en"), received.Uri);
            Assert.Equal("PUT /songs/54?lang=de%20AT&lang=en", received.ToString());
        });
    }

    [Fact]
    public async Task A_body_that_can_be_sent_only_once_cannot_be_sent_to_a_script_twice_either()
    {
        var script = new HttpScript(Reply.Status(200), Reply.Status(200));
        using var invoker = new HttpMessageInvoker(script.Handler);
        using var content = new StreamContent(new OneShot("once"u8.ToArray()));
        using var first = new HttpRequestMessage(HttpMethod.Post, "http://script.test/") { Content = content };
        using var second = new HttpRequestMessage(HttpMethod.Post, "http://script.test/") { Content = content };

        await invoker.SendAsync(first, The.Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => invoker.SendAsync(second, The.Token));

        Assert.Equal("once", Assert.Single(script.Requests).Text);
    }

    [Fact]
    public async Task A_reply_can_depend_on_the_request()
    {
        var script = new HttpScript().Always("GET /songs/*", Reply.From(request =>
            Reply.Json($$"""{"id":"{{request.Uri.Segments[^1]}}","title":"Song {{request.Uri.Segments[^1]}}"}""")));
        using var http = script.CreateClient();

        Assert.Equal("Song 7", (await http.GetSongAsync("7")).GetValueOrThrow().Title);
        Assert.Equal("Song 8", (await http.GetSongAsync("8")).GetValueOrThrow().Title);
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_a_reply_is_held_back_is_let_go()
    {
        var script = new HttpScript(Reply.From((_, token) => new TaskCompletionSource<Reply>().Task.WaitAsync(token)), Reply.Silence());
        using var http = script.CreateClient(options => options.AttemptTimeout = options.TotalTimeout = Timeout.InfiniteTimeSpan);

        foreach (var _ in script.Requests.Append(null).Append(null))
        {
            using var cancellation = new CancellationTokenSource();
            var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellation.Token);
            Assert.False(call.IsCompleted);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Assert.Equal(TimeSpan.Zero, script.Time.Elapsed);
        script.Verify();
    }

    [Fact]
    public async Task The_handler_serves_several_clients_and_outlives_each()
    {
        var script = new HttpScript().Always("GET /songs/54", Reply.Json(The.SongJson));
        for (var i = 0; i < 2; i++)
        {
            using var http = new HttpClient(script.Handler) { BaseAddress = new Uri("http://script.test/") };
            Assert.True((await http.GetSongAsync()).IsSuccess);
        }
    }

    [Fact]
    public async Task Many_requests_at_once_each_get_a_reply_of_their_own()
    {
        var script = new HttpScript(Enumerable.Range(0, 200).Select(id => Reply.Json($$"""{"id":"{{id}}","title":"x"}""")));
        using var http = script.CreateClient();

        var songs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => http.GetSongAsync())));

        Assert.Equal(200, songs.Select(song => song.GetValueOrThrow().Id).Distinct().Count());
        Assert.Equal(200, script.Requests.Count);
        script.Verify();
    }

    private sealed class OneShot(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
