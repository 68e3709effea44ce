using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace ErrorAwareClient.Tests;

/// <summary>The C# of the first page is what it says: it compiles, runs, and does what the text beside it claims.</summary>
public class ReadmeTests
{
    // The blocks that the tests below run. The comment above each block on the page names it.
    private const string Example = "example", Types = "types", Statements = "statements";

    [Fact]
    public void Every_block_of_CSharp_is_run_by_a_test_here() =>
        Assert.Equal([Example, Types, Statements], MarkdownPage.Readme.CSharpBlocks.Select(block => block.Name));

    [Theory]
    [InlineData("```csharp\nvar a = 1;\n```\n", "")]
    [InlineData("```cs\nvar a = 1;\n```\n", "")]
    [InlineData("<!-- csharp: new -->\n```csharp\nvar a = 1;\n```\n", "new")]
    public void A_block_that_no_test_knows_is_caught(string planted, string name)
    {
        var page = MarkdownPage.Readme with { Text = MarkdownPage.Readme.Text + planted };

        Assert.Equal((name, "var a = 1;\n"), page.CSharpBlocks[^1]);
        Assert.Equal(MarkdownPage.Readme.CSharpBlocks.Count + 1, page.CSharpBlocks.Count);
    }

    public static TheoryData<string, int, string> Arms => new()
    {
        { The.SongJson, 200, "shows Home Capsules" },
        { "", 404, "shows that it is missing" },
        { "", 429, "shows that it is busy for 01:00:00" },
        { "", 409, "shows the problem: Conflict" },
    };

    [Theory]
    [MemberData(nameof(Arms))]
    public async Task The_example_goes_the_way_it_says(string body, int status, string shown)
    {
        await using var server = await Server.StartAsync(Reply.Json(body, status, ("Retry-After", "3600")));
        var program = Harness.Example(MarkdownPage.Readme.CSharp(Example));
        var services = new ServiceCollection();
        program.Method<Action<IServiceCollection>>("Example", "Register")(services);
        services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpClientActions.Add(http => http.BaseAddress = server.Address));
        await using var provider = services.BuildServiceProvider();

        var use = program.Method<Func<IServiceProvider, CancellationToken, Task<string>>>("Example", "UseAsync");

        Assert.Equal(shown, await use(provider, The.Token));
        Assert.Equal("/songs/54", Assert.Single(server.Received).PathAndQuery);
    }

    [Fact]
    public async Task The_dialect_reads_the_answer_it_was_written_for()
    {
        await using var server = await Server.StartAsync(Reply.Text(409, "text/plain", "FAULT E17 Out of stock"));
        var type = Assert.Single(Harness.Types(MarkdownPage.Readme.CSharp(Types)).GetTypes(), type => type.IsSubclassOf(typeof(ErrorDialect)));
        var dialect = Assert.IsType<ErrorDialect>(Activator.CreateInstance(type), exactMatch: false);
        using var http = Some.Client(server, TimeProvider.System, options => options.Dialects.Insert(0, dialect));

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        var error = Assert.IsType<ApiError.Conflict>(result.Error);
        Assert.Equal(("E17", "Out of stock", "fault-line"), (error.Answer!.Code, error.Message, error.Answer.Dialect));
    }

    [Fact]
    public async Task A_plain_call_tells_what_its_answer_was_read_as()
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        var run = Harness.Statements(MarkdownPage.Readme.CSharp(Statements)).Method<Func<Uri, CancellationToken, Task<string>>>("Statements", "RunAsync");

        Assert.Equal("NotFound 404: Not Found", (await run(server.Address, The.Token)).Trim());

        Assert.Equal("MyApp/1.2", Assert.Single(server.Received).Headers["User-Agent"]);
    }
}
