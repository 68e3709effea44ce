namespace ErrorAwareClient.Tests;

/// <summary>The calls that pages show are made, and end as the text beside them says.</summary>
public class CallSnippetTests
{
    private static readonly Reply Failure = Reply.Status(500);
    private static readonly Reply Song = Reply.Json(The.SongJson);

    // By page and name: what the server answers, and what the call then writes.
    private static readonly Dictionary<string, (Reply[] Replies, string Written)> Planned = new()
    {
        ["retry.md call idempotency-key"] = ([Failure, Song], "Home Capsules"),
        ["retry.md call allow-retry"] = ([Failure, Song], "Home Capsules"),
        ["retry.md call anti-loop"] = ([Reply.Status(404), Reply.Status(404), Reply.Status(404)], "NotFound"),
        ["throttle.md call without-throttle"] = ([Reply.Status(429)], "RateLimited"),
        ["throttle.md call rate-limited"] = ([Reply.Status(429, ("Retry-After", "3600"))], "Busy, again in 60 minutes"),
        ["timeouts.md call with-timeout"] = ([Reply.Status(503, ("Retry-After", "3600"))], "again in 3600 s"),
        ["problem-details.md call type"] = (
            [Reply.Text(403, "application/problem+json", """{"type":"https://shop.example/problems/no-credit","title":"No credit"}""")], "Buy credit first."),
        ["waiting.md call wait"] = ([Reply.Status(503, ("Retry-After", "3600"))], "Try again in 3600 s."),
        ["circuit-breaker.md call circuit-open"] = ([Failure, Failure], "shows what was kept"),
    };

    private static IEnumerable<(string Name, string Code)> Shown =>
        from page in MarkdownPage.All
        from block in page.CSharpBlocks
        where block.Name.StartsWith("call", StringComparison.Ordinal)
        select ($"{Path.GetFileName(page.Path)} {block.Name}", block.Code);

    public static TheoryData<string> Calls => [.. Shown.Select(call => call.Name)];

    [Fact]
    public void Every_call_on_a_page_is_planned_here() => Assert.Equal(Planned.Keys.Order(), Shown.Select(call => call.Name).Order());

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_ends_as_its_page_says(string name)
    {
        var (replies, written) = Planned[name];
        await using var server = await Server.StartAsync(replies);
        using var http = Some.Client(server, TimeProvider.System, options =>
        {
            options.Retry.BaseDelay = TimeSpan.Zero;

            // Two failures of the one call open it, and its second retry finds it so.
            options.CircuitBreaker.Enabled = name.StartsWith("circuit", StringComparison.Ordinal);
            options.CircuitBreaker.MinimumThroughput = 2;
        });
        var run = Harness.Call(Shown.Single(call => call.Name == name).Code).Method<Func<HttpClient, CancellationToken, Task<string>>>("Call", "RunAsync");

        Assert.Contains(written, await run(http, The.Token), StringComparison.Ordinal);

        Assert.Equal(replies.Length, server.Received.Count);
    }
}
