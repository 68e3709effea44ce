namespace ErrorAwareClient.Tests.Session;

public class SessionCreationTests
{
    private static readonly Uri Endpoint = new("https://music.example/server/json.server.php");

    public static TheoryData<OAuthSessionOptions, string> LackingOAuth => new()
    {
        { new() { ClientId = "app" }, "TokenEndpoint is ''; set it to an absolute URI" },
        { new() { ClientId = "app", TokenEndpoint = new("token", UriKind.Relative) }, "TokenEndpoint is 'token'; set it to an absolute URI" },
        { new() { TokenEndpoint = Endpoint }, "ClientId is empty; set the id the server gave your application." },
    };

    [Theory]
    [MemberData(nameof(LackingOAuth), DisableDiscoveryEnumeration = true)]
    public void An_OAuth_session_that_lacks_something_says_what_to_set(OAuthSessionOptions options, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new OAuthSession(options)).Message, StringComparison.Ordinal);

    public static TheoryData<AmpacheSessionOptions, string> LackingAmpache => new()
    {
        { new() { ApiKey = "k3y" }, "Endpoint is ''; set it to the absolute URI of the API" },
        { new() { Endpoint = Endpoint }, "There are no credentials; set an ApiKey, or a User and a Password." },
        { new() { Endpoint = Endpoint, User = "ann" }, "There are no credentials" },
        { new() { Endpoint = Endpoint, Password = "secret" }, "There are no credentials" },
    };

    [Theory]
    [MemberData(nameof(LackingAmpache), DisableDiscoveryEnumeration = true)]
    public void An_Ampache_session_that_lacks_something_says_what_to_set(AmpacheSessionOptions options, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new AmpacheSession(options)).Message, StringComparison.Ordinal);

    public static TheoryData<IApiSession> Sessions =>
        [new OAuthSession(new() { TokenEndpoint = Endpoint, ClientId = "app" }), new AmpacheSession(new() { Endpoint = Endpoint, ApiKey = "k3y" })];

    [Theory]
    [MemberData(nameof(Sessions), DisableDiscoveryEnumeration = true)]
    public async Task Null_is_named_where_it_is_handed_over(IApiSession session)
    {
        Assert.Throws<ArgumentNullException>("request", () => session.TryApply(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("http", () => session.RefreshAsync(null!, The.Token));
        Assert.Throws<ArgumentNullException>("options", () => new OAuthSession(null!));
        Assert.Throws<ArgumentNullException>("options", () => new AmpacheSession(null!));
    }
}
