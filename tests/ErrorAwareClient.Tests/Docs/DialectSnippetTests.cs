using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests;

/// <summary>The C# of the pages on dialects does what the text beside it says.</summary>
public class DialectSnippetTests
{
    [Theory]
    [InlineData("oauth-json", "registration inspect", 200, """{"error":"invalid_grant"}""", "Unauthorized 200 (invalid_grant): OK")]
    [InlineData("status-table", "registration clear", 400, """{"error":"invalid_grant"}""", "BadRequest 400 (invalid_grant): Bad Request")]
    [InlineData("your-own", "registration use", 200, "FAULT 23 - No such crane", "NotFound 200 (23): No such crane")]
    public async Task A_registration_makes_a_client_that_reads_as_it_says(string page, string block, int status, string body, string error)
    {
        await using var server = await Server.StartAsync(Reply.Text(status, "text/plain", body));
        var program = Harness.Registration(Page(page).CSharp(block), Page(page).Types);
        var services = new ServiceCollection();
        program.Method<Action<IServiceCollection, IConfiguration>>("Registration", "Register")(services, new ConfigurationBuilder().Build());
        await using var provider = services.BuildServiceProvider();
        using var http = program.Method<Func<IServiceProvider, HttpClient>>("Registration", "Resolve")(provider);

        using var response = await http.GetAsync(server.Address, The.Token);

        Assert.Equal(error, response.TryGetApiError(out var read) ? read.ToString() : "a success");
    }

    [Fact]
    public async Task A_dialect_is_tested_without_a_server()
    {
        var run = Harness.Statements(Page("your-own").CSharp("statements test"), Page("your-own").Types)
            .Method<Func<Uri, CancellationToken, Task<string>>>("Statements", "RunAsync");

        Assert.Equal("NotFound 23: No such crane", (await run(new Uri("http://songs.test/"), The.Token)).Trim());
    }

    private static MarkdownPage Page(string name) => MarkdownPage.All.Single(page => page.Path == $"docs/dialects/{name}.md");
}
