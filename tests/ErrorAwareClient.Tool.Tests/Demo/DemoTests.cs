using ErrorAwareClient.Tool.Demo;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Tests.Demo;

public sealed class DemoTests
{
    private const double Fastest = 100;

    [Fact]
    public async Task The_whole_demo_ends_as_it_must()
    {
        var run = await Tool.RunAsync("demo", "--speed", "100");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Every step ended as it must.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", run.Output, StringComparison.Ordinal);
        Assert.All(DemoWalk.Chapters.SelectMany(c => c.Steps), step => Assert.Contains(step.Name, run.Lines));
        Assert.Contains(run.Lines, line => line.StartsWith("waited", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("auth=", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_that_the_documents_list_has_its_step()
    {
        Assert.Equal(["4700", "4701", "4703", "4704", "4705", "4706", "4710", "4742"], CodesOf(AmpacheSteps.Chapter));
        Assert.Superset(
            new HashSet<string?> { "invalid_request", "unauthorized", "unverified_account", "server_error", "version_error" },
            CodesOf(DeviantArtSteps.Chapter).ToHashSet());
        Assert.Equal(
            ["BadRequest", "Conflict", "Forbidden", "NotFound", "PaymentRequired", "RateLimited", "ServerError", "Validation", "success"],
            MusicGptSteps.Chapter.Steps.Select(s => s.Expect.Case).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("GET /server/json.server.php?action=song&filter=4704", 200, "{\"id\":\"1\",\"title\":\"A lie\"}", "outcome: expected NotFound, got success")]
    [InlineData("GET /server/json.server.php?action=song&filter=4704", 404, "", "dialect: expected ampache, got status-table")]
    [InlineData("GET /server/json.server.php?action=song&filter=54", 500, "", "outcome: expected success, got ServerError")]
    [InlineData("GET /server/json.server.php?action=song&filter=54", 200, "not JSON", "outcome: expected success, got Malformed")]
    [InlineData("GET /server/json.server.php?action=song&filter=broken", 501, "", "outcome: expected ServerError, got Unsupported")]
    [InlineData("GET /server/json.server.php?action=song&filter=flaky", 200, "{\"id\":\"1\",\"title\":\"A lie\"}", "sendings seen by the server: expected 4, got 1")]
    [InlineData("GET /server/json.server.php?action=song&filter=swamped", 200, "{\"id\":\"1\",\"title\":\"A lie\"}", "outcome: expected RateLimited, got success")]
    [InlineData("POST /server/json.server.php?action=song_create&filter=broken", 429, "", "sendings seen by the server: expected 1, got 5")]
    public async Task A_server_that_answers_wrong_is_noticed(string target, int status, string body, string complaint)
    {
        var honest = DocumentedManners.Create();
        var lie = new DemoReply(status, "application/json", body);

        var (exit, output) = await WalkAsync(
            AmpacheSteps.Chapter, request => $"{request.Method} {request.Target}" == target ? lie : honest(request));

        Assert.Equal(1, exit);
        Assert.Contains(complaint, output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), line => line.StartsWith("WRONG", StringComparison.Ordinal));
        Assert.DoesNotContain("Every step ended as it must.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_is_too_short_is_noticed()
    {
        var step = MusicGptSteps.Chapter.Steps.Single(s => s.Name == "429 with Retry-After: 2");
        var patient = step with { Expect = step.Expect.After(1_000_000) };

        var (exit, output) = await WalkAsync(new DemoChapter("MusicGPT", "one step", [patient]), DocumentedManners.Create());

        Assert.Equal(1, exit);
        Assert.Contains("wait 1: expected at least 1000000 s, waited ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_not_named_is_noticed()
    {
        var honest = DocumentedManners.Create();

        var (exit, output) = await WalkAsync(DeviantArtSteps.Chapter, request =>
        {
            var reply = honest(request);
            return reply with { Body = reply.Body.Replace("\"title\":\"title is required\"", "\"artist\":\"who?\"", StringComparison.Ordinal) };
        });

        Assert.Equal(1, exit);
        Assert.Contains("field: expected title to be named as wrong", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_fails_on_its_own_makes_every_step_wrong()
    {
        var chapter = new DemoChapter("Ampache", "one step", [AmpacheSteps.Chapter.Steps[0]]);

        var (exit, output) = await WalkAsync(chapter, _ => throw new InvalidOperationException("The server has a fault"));

        Assert.Equal(1, exit);
        Assert.Contains("outcome: expected success, got ServerError", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_stops_when_it_is_told_to()
    {
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource();
        var run = new DemoRun(
            ConsoleFactory.Create(output), 1, _ => { stop.Cancel(); return new DemoReply(500, "text/plain", ""); }, DemoWalk.Chapters);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(stop.Token));
    }

    private static IEnumerable<string?> CodesOf(DemoChapter chapter) =>
        chapter.Steps.Select(s => s.Expect.Code).Where(code => code is not null).Distinct();

    private static async Task<(int Exit, string Output)> WalkAsync(DemoChapter chapter, DemoManners manners)
    {
        using var output = new StringWriter();
        var exit = await new DemoRun(ConsoleFactory.Create(output), Fastest, manners, [chapter]).RunAsync(TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
