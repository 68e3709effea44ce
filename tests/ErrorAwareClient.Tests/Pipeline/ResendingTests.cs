using System.Net;

namespace ErrorAwareClient.Tests.Pipeline;

public class ResendingTests
{
    private static readonly HttpRequestOptionsKey<string> Note = new("note");

    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_second_sending_is_a_fresh_message_that_carries_everything_of_the_first()
    {
        var seen = new List<HttpRequestMessage>();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(204));
        using var http = Some.Client(server, _time, inner: new Below(seen.Add));
        using var request = new HttpRequestMessage(HttpMethod.Put, "songs/54?a=b")
        {
            Content = new StringContent("body") { Headers = { ContentLanguage = { "en", "de" } } },
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Options.Set(Note, "kept");
        request.Headers.Add("X-Many", ["one", "two"]);
        request.Headers.TryAddWithoutValidation("If-Modified-Since", "not a date");
        request.Headers.ConnectionClose = false;

        var call = http.SendResultAsync(request, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Same(request, seen[0]);
        Assert.NotSame(request, seen[1]);
        Assert.Equal((HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact), (seen[1].Version, seen[1].VersionPolicy));
        Assert.True(seen[1].Options.TryGetValue(Note, out var note));
        Assert.Equal("kept", note);
        Assert.Equal(["one", "two"], seen[1].Headers.GetValues("X-Many"));
        Assert.Equal(2, server.Received.Count);
        Assert.Equal(server.Received[0].Headers, server.Received[1].Headers);
        Assert.Equal((server.Received[0].PathAndQuery, "body"), (server.Received[1].PathAndQuery, server.Received[1].Text));
        Assert.Equal("en, de", server.Received[1].Headers["Content-Language"]);
        Assert.Equal("not a date", server.Received[1].Headers["If-Modified-Since"]);
    }

    [Fact]
    public async Task A_header_that_a_handler_below_adds_each_time_is_not_doubled()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(204));
        using var http = Some.Client(server, _time, inner: new Below(request => request.Headers.Add("X-Signature", "s1")));

        var call = http.DeleteResultAsync("songs/54", The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["s1", "s1", "s1"], server.Received.Select(received => received.Headers["X-Signature"]));
    }

    [Fact]
    public async Task A_content_header_that_a_handler_below_adds_or_takes_away_each_time_is_as_it_was()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(204));
        using var http = Some.Client(server, _time, inner: new Below(request =>
        {
            request.Content!.Headers.Add("X-Digest", "abc");
            request.Content.Headers.Remove("Content-Language");
        }));
        using var content = new StringContent("body") { Headers = { ContentLanguage = { "en" } } };

        var call = http.PutResultAsync("songs/54", content, The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));
        Assert.True((await call).IsSuccess);

        Assert.All(server.Received, received => Assert.Equal(("abc", "4", "text/plain; charset=utf-8"), (received.Headers["X-Digest"], received.Headers["Content-Length"], received.Headers["Content-Type"])));
        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task What_a_handler_below_notes_in_the_options_stays_noted()
    {
        var noted = new List<string>();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(204));
        using var http = Some.Client(server, _time, inner: new Below(request =>
        {
            request.Options.TryGetValue(Note, out var before);
            noted.Add($"{before}I");
            request.Options.Set(Note, noted[^1]);
        }));

        var call = http.DeleteResultAsync("songs/54", The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["I", "II", "III"], noted);
    }

    [Fact]
    public async Task A_redirect_in_the_first_sending_does_not_disturb_the_second()
    {
        await using var server = await Server.StartAsync(Reply.Status(302, ("Location", "/elsewhere")), Reply.Status(503), Reply.Status(204));
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Post, "songs") { Content = new StringContent("body") };
        request.Headers.Add("Authorization", "Bearer t0ken");
        request.Headers.Add("Idempotency-Key", "k1");

        var call = http.SendResultAsync(request, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal([("POST", "/songs"), ("GET", "/elsewhere"), ("POST", "/songs")], server.Received.Select(received => (received.Method, received.PathAndQuery)));
        Assert.Equal(("Bearer t0ken", "body"), (server.Received[2].Headers["Authorization"], server.Received[2].Text));
    }

    [Fact]
    public async Task The_callers_own_request_is_untouched_by_later_sendings()
    {
        var sendings = 0;
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(204));
        using var http = Some.Client(server, _time, inner: new Below(request => request.Headers.Add("X-Sending", $"{++sendings}")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs");

        var call = http.SendResultAsync(request, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["1"], request.Headers.GetValues("X-Sending"));
        Assert.Equal(["1", "2"], server.Received.Select(received => received.Headers["X-Sending"]));
    }

    [Fact]
    public async Task A_seekable_stream_is_sent_again_from_where_it_began()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(204));
        using var http = Some.Client(server, _time);
        using var stream = new MemoryStream("skip:body"u8.ToArray()) { Position = 5 };

        var call = http.PutResultAsync("songs/54", new StreamContent(stream), The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["body", "body"], server.Received.Select(received => received.Text));
    }
}
