using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests;

/// <summary>The C# of every page compiles, and what can be run is run.</summary>
public class SnippetTests
{
    // Their C# is whole programs and whole tests, which the tests of the Testing package run as they stand.
    private static readonly string[] RunElsewhere = ["docs/getting-started.md", "docs/testing.md"];

    private static readonly IConfiguration Configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["MusicApi:CircuitBreaker:Enabled"] = "true" })
        .Build();

    public static TheoryData<string, string> Blocks => Named(_ => true);

    public static TheoryData<string, string> Registrations => Named(name => name.StartsWith("registration", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_block_of_CSharp_compiles(string page, string name) => Harness.Complete(name, Page(page).CSharp(name), Page(page).Types);

    [Fact]
    public void The_pages_in_folders_are_looked_at() =>
        Assert.Contains(MarkdownPage.All, page => page.Path == "docs/strategies/session.md" && page.CSharpBlocks.Count >= 3);

    [Fact]
    public void The_pages_that_are_run_elsewhere_are_run_there()
    {
        var tests = Repository.Files("tests/ErrorAwareClient.Testing.Tests", "*Tests.cs");
        Assert.All(RunElsewhere, page => Assert.Contains(tests, test => test.Text.Contains($"\"{page}\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("snippet")]
    public void A_block_without_a_kind_is_caught(string name) => Assert.Throws<ArgumentException>(() => Harness.Complete(name, "var a = 1;"));

    [Fact]
    public void A_block_that_does_not_compile_is_caught() =>
        Assert.ThrowsAny<Exception>(() => Harness.Complete("registration", "services.AddHttpClient<SongsClient>().AddErrorHandlings();"));

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Every_registration_makes_a_client_that_gets_its_song(string page, string name)
    {
        await using var server = await Server.StartAsync(Answer);
        await using var services = Register(Page(page).CSharp(name), server, out var resolve, Page(page).Types);

        var result = await resolve(services).GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(The.Song, result.GetValueOrThrow());
    }

    [Theory]
    [InlineData("registration own", "POST /login", "X-Ticket", "t-1")]
    [InlineData("registration oauth", "POST /oauth2/token", "Authorization", "Bearer t-1")]
    public async Task The_sessions_log_in_and_put_their_credentials_on(string name, string login, string header, string credentials)
    {
        await using var server = await Server.StartAsync(Answer);
        await using var services = Register(Page("docs/strategies/session.md").CSharp(name), server, out var resolve);

        Assert.True((await resolve(services).GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal([login, "GET /songs/54"], server.Received.Select(received => $"{received.Method} {received.PathAndQuery}"));
        Assert.Equal(credentials, server.Received[1].Headers[header]);
    }

    [Fact]
    public async Task The_Ampache_session_makes_its_handshake_and_puts_auth_into_the_query()
    {
        await using var server = await Server.StartAsync(Answer);
        await using var services = Register(Page("docs/strategies/session.md").CSharp("registration ampache"), server, out var resolve);

        Assert.True((await resolve(services).GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        const string Handshake = "/server/json.server.php?action=handshake&version=6.0.0&user=ann&timestamp=";
        Assert.StartsWith(Handshake, server.Received[0].PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("/songs/54?auth=t-1", server.Received[1].PathAndQuery);
    }

    // Gives whatever these pages ask for.
    private static Reply? Answer(Received request) => new Uri("http://songs.test" + request.PathAndQuery).AbsolutePath switch
    {
        "/login" => Reply.Text(200, "text/plain", "t-1"),
        "/oauth2/token" => Reply.Json("""{"access_token":"t-1"}"""),
        "/server/json.server.php" => Reply.Json("""{"auth":"t-1"}"""),
        "/songs/54" => Reply.Json(The.SongJson),
        _ => null,
    };

    private static ServiceProvider Register(string code, Server server, out Func<IServiceProvider, HttpClient> resolve, string types = "")
    {
        var program = Harness.Registration(code, types);
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => new DetourHandler(server.Address)));
        program.Method<Action<IServiceCollection, IConfiguration>>("Registration", "Register")(services, Configuration);
        resolve = program.Method<Func<IServiceProvider, HttpClient>>("Registration", "Resolve");
        return services.BuildServiceProvider();
    }

    private static TheoryData<string, string> Named(Func<string, bool> isMeant) =>
        [.. from page in MarkdownPage.All where !RunElsewhere.Contains(page.Path) from block in page.CSharpBlocks where isMeant(block.Name) select (page.Path, block.Name)];

    private static MarkdownPage Page(string path) => MarkdownPage.All.Single(page => page.Path == path);

    /// <summary>Sends what is meant for any host to one server.</summary>
    private sealed class DetourHandler(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
