namespace ErrorAwareClient.Tests.Telemetry;

public class InstrumentsTests
{
    private const string Errors = "error_aware_client.errors";
    private const string Retries = "error_aware_client.retries";
    private const string Holds = "error_aware_client.throttle.wait.duration";

    private readonly FakeTime _time = new();

    [Fact]
    public async Task An_error_is_counted_once_by_case_dialect_method_server_and_template()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Status(404));
        using var http = Some.Client(server, _time);

        await http.GetResultAsync($"counted/{54}?auth={"secret"}", SongsJson.Default.Song, The.Token);

        var (value, tags) = Assert.Single(measured.Of(Errors, "url.template", "counted/{}"));
        Assert.Equal(1, value);
        Assert.Equal(new Dictionary<string, object?>
        {
            ["error.type"] = "NotFound",
            ["error_aware_client.dialect"] = "status-table",
            ["http.request.method"] = "GET",
            ["server.address"] = "127.0.0.1",
            ["url.template"] = "counted/{}",
        }, tags);
    }

    [Fact]
    public async Task Each_retry_is_counted_and_the_error_of_the_call_once()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 3)]);
        using var http = Some.Client(server, _time, options => options.Retry.MaxRetries = 2);

        var call = http.GetResultAsync($"retried/{1}", SongsJson.Default.Song, The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));
        await call;

        Assert.Equal(2, measured.Of(Retries, "url.template", "retried/{}").Count);
        Assert.All(measured.Of(Retries, "url.template", "retried/{}"), one => Assert.Equal((1, "ServerError"), (one.Value, one.Tags["error.type"])));
        Assert.Single(measured.Of(Errors, "url.template", "retried/{}"));
    }

    [Fact]
    public async Task An_error_that_a_retry_cured_is_not_counted_as_one_of_the_callers()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync($"cured/{1}", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        await call;

        Assert.Empty(measured.Of(Errors, "url.template", "cured/{}"));
        Assert.Single(measured.Of(Retries, "url.template", "cured/{}"));
    }

    [Fact]
    public async Task What_goes_wrong_in_the_body_is_counted_too()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Json("[]"), Reply.CutOff(200, "text/csv", new byte[20_000]));
        using var http = Some.Client(server, _time);

        await http.GetResultAsync($"malformed/{1}", SongsJson.Default.Song, The.Token);
        await http.GetResultAsync($"lost/{1}", ReadAsync, The.Token);

        Assert.Equal("Malformed", Assert.Single(measured.Of(Errors, "url.template", "malformed/{}")).Tags["error.type"]);
        Assert.Equal("Transport", Assert.Single(measured.Of(Errors, "url.template", "lost/{}")).Tags["error.type"]);
        static async ValueTask<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            await stream.CopyToAsync(Stream.Null, cancellationToken);
            return "";
        }
    }

    [Fact]
    public async Task Errors_of_clients_without_our_handler_are_counted()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Status(404));
        using var http = Some.PlainClient(server);

        await http.GetResultAsync($"without/{1}", SongsJson.Default.Song, The.Token);

        Assert.Single(measured.Of(Errors, "url.template", "without/{}"));
    }

    [Fact]
    public async Task The_error_of_a_plain_call_is_counted_too()
    {
        using var measured = new Measured();
        var options = new ErrorHandlingOptions { TimeProvider = _time };
        using var http = new HttpClient(ErrorHandling.CreateHandler(options, new Answering(_ => new HttpResponseMessage(System.Net.HttpStatusCode.NotFound))));

        using var response = await http.GetAsync(new Uri("http://counted.test/"), The.Token);

        Assert.Equal("NotFound", Assert.Single(measured.Of(Errors, "server.address", "counted.test")).Tags["error.type"]);
    }

    [Fact]
    public async Task What_the_caller_cancelled_is_no_error()
    {
        using var measured = new Measured();
        using var caller = new CancellationTokenSource();
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync($"cancelled/{1}", SongsJson.Default.Song, caller.Token);
        await server.ArrivalAsync();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Empty(measured.Of(Errors, "url.template", "cancelled/{}"));
    }

    [Fact]
    public async Task The_wait_of_the_throttle_is_recorded_in_seconds()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Status(429, ("Retry-After", "7.25")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(3));

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(7.25));
        await call;

        Assert.Contains(measured.Of(Holds, "server.address", "127.0.0.1"), one => one.Value == 7.25 && one.Tags.Count == 1);
    }

    [Fact]
    public async Task A_method_nobody_knows_is_counted_as_other_so_that_the_tag_has_few_values()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Status(404), Reply.Status(404));
        using var http = Some.Client(server, _time, options => options.Dialects.Clear().Add(new OtherDialect()));
        using var made = new HttpRequestMessage(new HttpMethod("BREW"), "songs");
        using var lower = new HttpRequestMessage(new HttpMethod("get"), "songs");

        await http.SendResultAsync(made, The.Token);
        await http.SendResultAsync(lower, The.Token);

        Assert.Equal(["_OTHER", "GET"], measured.Of(Errors, "error_aware_client.dialect", "other").Select(one => one.Tags["http.request.method"]));
    }

    private sealed class OtherDialect : ErrorDialect
    {
        public override string Name => "other";

        public override ErrorReading? Read(in AnswerView answer) => new();
    }
}
