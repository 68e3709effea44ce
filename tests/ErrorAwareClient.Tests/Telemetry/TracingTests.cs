using System.Diagnostics;

namespace ErrorAwareClient.Tests.Telemetry;

public sealed class TracingTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly Traced _traced = new();

    [Fact]
    public async Task A_call_is_one_activity_however_often_it_is_sent()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        using var callers = new Activity("caller").Start();

        var call = http.GetResultAsync($"songs/{54}?auth={"secret"}", SongsJson.Default.Song, The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));
        await call;

        var activity = Assert.Single(_traced.To(server));
        Assert.Equal(("GET songs/{}", callers.SpanId, ActivityStatusCode.Unset), (activity.DisplayName, activity.ParentSpanId, activity.Status));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["http.request.method"] = "GET",
                ["server.address"] = "127.0.0.1",
                ["server.port"] = server.Address.Port,
                ["url.template"] = "songs/{}",
                ["http.response.status_code"] = 200,
                ["http.request.resend_count"] = 2,
            },
            activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value));
        Assert.Empty(callers.TagObjects);
    }

    [Fact]
    public async Task An_error_is_named_by_its_case()
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        var activity = Assert.Single(_traced.To(server));
        Assert.Equal(("GET", ActivityStatusCode.Error), (activity.DisplayName, activity.Status));
        Assert.Equal(("NotFound", 404), (activity.GetTagItem("error.type"), activity.GetTagItem("http.response.status_code")));
        Assert.Equal(activity.TraceId.ToString(), result.Error!.Request.TraceId);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_named_by_its_case_too()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time, options => (options.AttemptTimeout, options.Retry.MaxRetries) = (The.Seconds(2), 0));

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(2));
        await call;

        Assert.Equal("TimedOut", Assert.Single(_traced.To(server)).GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_cancelled_call_is_named_by_its_exception()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time);
        using var caller = new CancellationTokenSource();

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, caller.Token);
        await server.ArrivalAsync();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.EndsWith("CanceledException", (string)Assert.Single(_traced.To(server)).GetTagItem("error.type")!, StringComparison.Ordinal);
    }

    public void Dispose() => _traced.Dispose();
}
