using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Demo;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Get;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Tests.Get;

public sealed class GetTests
{
    [Fact]
    public async Task A_success_shows_its_attempt_and_its_status_and_ends_with_0()
    {
        await using var server = await ServeAsync(new DemoReply(200, "application/json", "{\"id\":1}"));

        var run = await Tool.RunAsync("get", $"{server.Address}songs/1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"1  GET {server.Address}songs/1  200", run.Lines[0]);
        Assert.Equal(["success", "status        200 OK", "content       application/json"], run.Lines.Skip(1));
    }

    [Fact]
    public async Task An_error_shows_everything_it_says_and_ends_with_1()
    {
        await using var server = await ServeAsync(new DemoReply(
            400, "application/json", """{"error":"invalid_request","error_description":"No","error_code":3,"error_details":{"title":"is missing"}}"""));

        var run = await Tool.RunAsync("get", $"{server.Address}");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                $"1  GET {server.Address}  400",
                "Validation",
                "status        400 BadRequest",
                "dialect       oauth-json",
                "code          invalid_request",
                "endpoint code 3",
                "message       No",
                "field         title: is missing",
                "transient     no: the same request would fail again",
                "sendings      1",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Attempts_and_waits_are_shown_as_they_come()
    {
        var replies = new Queue<DemoReply>(
        [
            new DemoReply(500, "text/plain", ""),
            new DemoReply(429, "text/plain", "") { RetryAfterSeconds = 2 },
            new DemoReply(204, "text/plain", ""),
        ]);
        await using var server = await DemoServer.StartAsync(_ => replies.Dequeue(), TimeProvider.System, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        var options = new ErrorHandlingOptions
        {
            TimeProvider = new FastClock(TimeProvider.System, 100),
            TotalTimeout = Timeout.InfiniteTimeSpan,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
        };
        var request = new GetRequest(server.Address, HttpMethod.Get, [], null);

        var exit = await new GetRun(ConsoleFactory.Create(output), Secrets.Among([]), options).RunAsync(request, TestContext.Current.CancellationToken);

        var lines = output.ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(0, exit);
        Assert.EndsWith("500", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("waited", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("429  Retry-After: 2", lines[2], StringComparison.Ordinal);
        Assert.True(double.Parse(lines[3].Split(' ')[1], CultureInfo.InvariantCulture) >= 2, lines[3]);
        Assert.EndsWith("204", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_is_an_error_too()
    {
        // Taken, so that nobody else gets the port, but not listened to.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var nobody = new Uri($"http://{deaf.LocalEndPoint}/");
        using var output = new StringWriter();
        var options = new ErrorHandlingOptions();
        options.Retry.MaxRetries = 0;

        var exit = await new GetRun(ConsoleFactory.Create(output), Secrets.Among([]), options)
            .RunAsync(new GetRequest(nobody, HttpMethod.Get, [], null), TestContext.Current.CancellationToken);

        Assert.Equal(1, exit);
        Assert.Contains("Transport", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Connect", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_the_query_and_of_headers_are_never_shown_even_where_the_server_repeats_them()
    {
        await using var server = await ServeAsync(new DemoReply(
            400, "application/json", """{"message":"hush-query, hush-bearer and hush-header are no good"}"""));

        var run = await Tool.RunAsync(
            "get", $"{server.Address}songs?session=hush-query", "-H", "Authorization: Bearer hush-bearer", "-H", "X-Key: hush-header");

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("hush", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("message       [redacted], [redacted] and [redacted] are no good", run.Lines);
    }

    [Theory]
    [InlineData(null, "oauth-json")]
    [InlineData("oauth-json", "oauth-json")]
    [InlineData("ampache", "status-table")]
    [InlineData("status-table", "status-table")]
    public async Task Only_the_dialect_that_was_asked_for_reads(string? asked, string read)
    {
        await using var server = await ServeAsync(new DemoReply(400, "application/json", """{"error":"invalid_request","error_description":"No"}"""));

        var run = await Tool.RunAsync(["get", $"{server.Address}", .. asked is null ? Array.Empty<string>() : ["--dialect", asked]]);

        Assert.Contains($"dialect       {read}", run.Lines);
    }

    [Fact]
    public async Task Method_headers_and_body_are_sent_as_given()
    {
        DemoRequest? seen = null;
        await using var server = await DemoServer.StartAsync(
            request => { seen = request; return new DemoReply(200, "text/plain", ""); }, TimeProvider.System, TestContext.Current.CancellationToken);

        await Tool.RunAsync("get", $"{server.Address}songs", "-X", "PATCH", "-d", "@title=Dawn");
        Assert.Equal("PATCH", seen?.Method);

        await Tool.RunAsync("get", $"{server.Address}songs", "-d", "title=Dawn");
        Assert.Equal("POST", seen?.Method);
    }

    private static Task<DemoServer> ServeAsync(DemoReply reply) =>
        DemoServer.StartAsync(_ => reply, TimeProvider.System, TestContext.Current.CancellationToken);
}
