using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace ErrorAwareClient.Tests.Session;

public class AmpacheSessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTime _time = new(Now);

    [Fact]
    public async Task The_passphrase_is_the_hash_of_the_time_and_the_hash_of_the_password()
    {
        await using var server = await Server.StartAsync(Handshaken("token-1"), Reply.Json(The.SongJson));
        using var http = Client(server, options => (options.User, options.Password) = ("ann", "pass word"));

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token)).IsSuccess);

        var handshake = QueryHelpers.ParseQuery(new Uri(server.Address, server.Received[0].PathAndQuery).Query);
        Assert.Equal("handshake", handshake["action"]);
        Assert.Equal("ann", handshake["user"]);
        Assert.Equal(Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), handshake["timestamp"]);
        Assert.Equal(Sha256(handshake["timestamp"] + Sha256("pass word")), handshake["auth"]);
        Assert.Equal("/server/json.server.php?action=song&auth=token-1", server.Received[1].PathAndQuery);
    }

    [Fact]
    public async Task An_API_key_is_sent_as_it_is()
    {
        await using var server = await Server.StartAsync(Handshaken("token-1"), Reply.Json(The.SongJson));
        using var http = Client(server, options => options.ApiKey = "k3y");

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal("k3y", QueryHelpers.ParseQuery(new Uri(server.Address, server.Received[0].PathAndQuery).Query)["auth"]);
    }

    [Fact]
    public async Task An_expired_session_inside_HTTP_200_is_renewed_and_the_old_auth_is_replaced()
    {
        await using var server = await Server.StartAsync(
            Handshaken("token-1"), Reply.Json(Error("4701", "song", "Session Expired")), Handshaken("token-2"), Reply.Json(The.SongJson));
        using var http = Client(server, options => options.ApiKey = "k3y");

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song&auth=own", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal("/server/json.server.php?action=song&auth=token-1", server.Received[1].PathAndQuery);
        Assert.Equal("/server/json.server.php?action=song&auth=token-2", server.Received[3].PathAndQuery);
    }

    [Fact]
    public async Task A_4701_of_the_handshake_itself_renews_nothing()
    {
        await using var server = await Server.StartAsync(Handshaken("token-1"), Reply.Json(Error("4701", "handshake", "Incorrect username or password")));
        using var http = Client(server, options => options.ApiKey = "k3y");

        var result = await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token);

        Assert.Equal("handshake", Assert.IsType<ApiError.Unauthorized>(result.Error).Answer!.Action);
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task A_server_whose_clock_is_ahead_is_asked_again_by_its_own_clock()
    {
        var ahead = Now.AddHours(3);
        await using var server = await Server.StartAsync(
            Reply.Json(Error("4701", "handshake", "Login Failed, timestamp is out of range"), 200, ("Date", ahead.ToString("R", CultureInfo.InvariantCulture))),
            Handshaken("token-1", ahead),
            Reply.Json(The.SongJson));
        using var http = Client(server, options => (options.User, options.Password) = ("ann", "secret"));

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token)).IsSuccess);

        var timestamp = QueryHelpers.ParseQuery(new Uri(server.Address, server.Received[1].PathAndQuery).Query)["timestamp"];
        Assert.Equal(ahead.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), timestamp);
    }

    [Fact]
    public async Task The_clock_of_the_server_is_remembered_and_a_login_refused_by_it_is_not_repeated()
    {
        var ahead = Now.AddHours(3);
        await using var server = await Server.StartAsync(
            Refused(ahead), Handshaken("token-1", ahead), Reply.Json(Error("4701", "song", "Session Expired")), Refused(ahead));
        using var http = Client(server, options => (options.User, options.Password, options.ApiKey) = ("ann", "secret", ""));

        var result = await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token);

        Assert.Equal("handshake", Assert.IsType<ApiError.Unauthorized>(result.Error).Answer!.Action);
        Assert.Equal(ahead.ToUnixTimeSeconds(), TimestampOf(server, 3));
    }

    [Fact]
    public async Task A_login_that_succeeds_is_made_once_though_the_clocks_differ()
    {
        await using var server = await Server.StartAsync(Handshaken("token-1", Now.AddHours(3)), Reply.Json(The.SongJson));
        using var http = Client(server, options => (options.User, options.Password) = ("ann", "secret"));

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token)).IsSuccess);
    }

    [Theory]
    [InlineData("k3y", 3 * 3600)]
    [InlineData(null, 0)]
    public async Task A_refused_login_that_no_clock_explains_is_made_once(string? apiKey, int secondsAhead)
    {
        await using var server = await Server.StartAsync(Refused(Now.AddSeconds(secondsAhead)));
        using var http = Client(server, options => (options.User, options.Password, options.ApiKey) = ("ann", "secret", apiKey));

        var result = await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token);

        Assert.IsType<ApiError.Unauthorized>(result.Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_second_says_nothing_about_clocks_because_Date_has_no_smaller_unit(int seconds)
    {
        await using var server = await Server.StartAsync(
            Handshaken("token-1", Now.AddSeconds(seconds)), Reply.Json(Error("4701", "song", "Session Expired")), Handshaken("token-2"), Reply.Json(The.SongJson));
        using var http = Client(server, options => (options.User, options.Password) = ("ann", "secret"));

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal(Now.ToUnixTimeSeconds(), TimestampOf(server, 2));
    }

    [Theory]
    [InlineData("""{"api":"6.6.7"}""", "The handshake gave no auth token")]
    [InlineData("""{"auth":""}""", "The handshake gave no auth token")]
    [InlineData("null", "The answer to the login cannot be read")]
    [InlineData("[]", "The answer to the login cannot be read")]
    public async Task A_handshake_without_a_token_is_Malformed_and_says_so(string body, string message)
    {
        await using var server = await Server.StartAsync(Reply.Json(body));
        using var http = Client(server, options => options.ApiKey = "k3y");

        var result = await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token);

        Assert.Equal(message, Assert.IsType<ApiError.Malformed>(result.Error).Message);
    }

    [Fact]
    public async Task Other_fields_of_the_query_stay_whether_or_not_they_have_a_value()
    {
        await using var server = await Server.StartAsync(Handshaken("token-1"), Reply.Json(The.SongJson));
        using var http = Client(server, options => options.ApiKey = "k3y");

        Assert.True((await http.GetResultAsync("server/json.server.php?flag&=odd&auth&title=a%26b&%61uth=own", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal("/server/json.server.php?flag&=odd&title=a%26b&auth=token-1", server.Received[1].PathAndQuery);
    }

    [Fact]
    public async Task A_legacy_401_that_no_renewal_cures_does_not_hide_an_expired_session()
    {
        var missing = Reply.Json("""{"error":{"code":"401","message":"Missing mandatory parameter 'id'"}}""");
        await using var server = await Server.StartAsync(
            Handshaken("token-1"), missing, Handshaken("token-2"), missing,
            Reply.Json(Error("4701", "song", "Session Expired")), Handshaken("token-3"), Reply.Json(The.SongJson));
        using var http = Client(server, options => options.ApiKey = "k3y");
        Assert.False((await http.GetResultAsync("server/json.server.php?action=get_art", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.True((await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token)).IsSuccess);
    }

    [Fact]
    public async Task A_legacy_401_that_means_a_missing_parameter_renews_once_and_not_again_within_the_cool_down()
    {
        var missing = Reply.Json("""{"error":{"code":"401","message":"Missing mandatory parameter 'id'"}}""");
        await using var server = await Server.StartAsync(Handshaken("token-1"), missing, Handshaken("token-2"), missing, missing);
        using var http = Client(server, options => options.ApiKey = "k3y");

        for (var call = 0; call < 2; call++)
        {
            var result = await http.GetResultAsync("server/json.server.php?action=get_art", SongsJson.Default.Song, The.Token);
            Assert.Equal("401", Assert.IsType<ApiError.Unauthorized>(result.Error).Answer!.Code);
        }

        Assert.Equal(2, server.Received.Count(received => received.PathAndQuery.Contains("handshake", StringComparison.Ordinal)));
    }

    private HttpClient Client(Server server, Action<AmpacheSessionOptions> configure) => Some.Client(server, _time, options =>
    {
        var session = new AmpacheSessionOptions { Endpoint = new Uri(server.Address, "server/json.server.php") };
        configure(session);
        options.Session.Current = new AmpacheSession(session, _time);
    });

    private static Reply Refused(DateTimeOffset date) =>
        Reply.Json(Error("4701", "handshake", "Login Failed"), 200, ("Date", date.ToString("R", CultureInfo.InvariantCulture)));

    private static long TimestampOf(Server server, int request) => long.Parse(
        QueryHelpers.ParseQuery(new Uri(server.Address, server.Received[request].PathAndQuery).Query)["timestamp"].ToString(), CultureInfo.InvariantCulture);

    // Kestrel's own Date would be of another year than the clock of the test.
    private static Reply Handshaken(string token, DateTimeOffset? date = null) =>
        Reply.Json($$"""{"auth":"{{token}}","api":"6.6.7"}""", 200, ("Date", (date ?? Now).ToString("R", CultureInfo.InvariantCulture)));

    private static string Error(string code, string action, string message) =>
        $$$"""{"error":{"errorCode":"{{{code}}}","errorAction":"{{{action}}}","errorType":"account","errorMessage":"{{{message}}}"}}""";

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
