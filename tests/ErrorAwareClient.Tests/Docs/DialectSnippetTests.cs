using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests;

/// <summary>The C# of the pages on dialects compiles, runs, and does what the text beside it says.</summary>
public class DialectSnippetTests
{
    [Fact]
    public void Every_block_of_CSharp_is_run_by_a_test_here() => Assert.Equal(
        ["session", "inspect", "type", "clear", "wait", "dialect", "use", "test"],
        MarkdownPage.All.Where(page => page.Path.StartsWith("docs/dialects/", StringComparison.Ordinal))
            .SelectMany(page => page.CSharpBlocks).Select(block => block.Name));

    [Theory]
    [InlineData("oauth-json", "inspect", "deviantart", 200, """{"error":"invalid_grant"}""", "Unauthorized 200 (invalid_grant): OK")]
    [InlineData("status-table", "clear", "musicgpt", 400, """{"error":"invalid_grant"}""", "BadRequest 400 (invalid_grant): Bad Request")]
    [InlineData("your-own", "use", "crane", 200, "FAULT 23 - No such crane", "NotFound 200 (23): No such crane")]
    public async Task A_registration_makes_the_client_it_says(string page, string block, string client, int status, string body, string error)
    {
        await using var server = await Server.StartAsync(Reply.Text(status, "text/plain", body));
        await using var provider = Registered(page, block);
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(client);

        using var response = await http.GetAsync(server.Address, The.Token);

        Assert.Equal(error, response.TryGetApiError(out var read) ? read.ToString() : "a success");
    }

    [Fact]
    public void The_session_of_the_page_is_complete()
    {
        using var provider = Registered("ampache", "session");

        Assert.NotNull(provider.GetRequiredService<IHttpClientFactory>().CreateClient("ampache"));
    }

    [Theory]
    [InlineData("https://shop.example/problems/no-credit", "Buy credit first.")]
    [InlineData("https://shop.example/problems/other", "This is not yours.")]
    public void The_type_tells_problems_of_one_status_apart(string type, string text)
    {
        var error = new ApiError.Forbidden("x") { Answer = new ApiAnswer(System.Net.HttpStatusCode.Forbidden) { Type = type } };

        Assert.Equal(text, Wording("problem-details", "type")(error));
        Assert.Equal("gone", Wording("problem-details", "type")(new ApiError.NotFound("gone")));
    }

    [Fact]
    public void A_wait_is_told_where_there_is_one()
    {
        Assert.Equal("Try again in 90 s.", Wording("waiting", "wait")(new ApiError.RateLimited("x") { RetryAfter = The.Seconds(90) }));
        Assert.Equal("x", Wording("waiting", "wait")(new ApiError.RateLimited("x")));
    }

    [Fact]
    public async Task A_dialect_is_tested_without_a_server()
    {
        var run = Harness.Statements(Page("your-own").CSharp("test"), OwnDialect.Code)
            .Method<Func<Uri, CancellationToken, Task<string>>>("Statements", "RunAsync");

        Assert.Equal("NotFound 23: No such crane", (await run(new Uri("http://songs.test/"), The.Token)).Trim());
    }

    private static Func<ApiError, string> Wording(string page, string block) =>
        Harness.Wording(Page(page).CSharp(block)).Method<Func<ApiError, string>>("Wording", "Of");

    private static ServiceProvider Registered(string page, string block)
    {
        var services = new ServiceCollection();
        var types = block == "use" ? OwnDialect.Code : "";
        Harness.Registration(Page(page).CSharp(block), types).Method<Action<IServiceCollection>>("Registration", "Run")(services);
        return services.BuildServiceProvider();
    }

    private static MarkdownPage Page(string name) => MarkdownPage.All.Single(page => page.Path == $"docs/dialects/{name}.md");
}
