namespace ErrorAwareClient.WireMock.Tests.Ampache;

public class AmpacheSessionTests(WireMockServer server) : WireMockTest(server)
{
    [Fact]
    [Proves("4701 is temporary: a new session cures it")]
    public async Task A_session_that_runs_out_is_renewed_and_the_call_sent_once_more()
    {
        var ampache = Ampache("key-of-a-short-session");

        Assert.Equal(2, (await ampache.GetSongsAsync("home", Token)).GetValueOrThrow().Songs.Count);
        Assert.Equal(2, (await ampache.GetSongsAsync("home", Token)).GetValueOrThrow().Songs.Count);

        Assert.Equal(2, await Server.CountAsync(".*action=handshake.*auth=key-of-a-short-session"));
        Assert.Equal(2, await Server.CountAsync(".*action=songs.*auth=first-session"));
        Assert.Equal(1, await Server.CountAsync(".*action=songs.*auth=second-session"));
    }

    [Fact]
    [Proves("4701 of the handshake itself: the login failed")]
    public async Task A_login_that_is_refused_is_the_result_and_not_tried_again()
    {
        var ampache = Ampache("wrong-key");

        var error = Assert.IsType<ApiError.Unauthorized>((await ampache.GetSongsAsync("home", Token)).Error);
        Assert.IsType<ApiError.Unauthorized>((await ampache.PingAsync(Token)).Error);

        Assert.Equal(("4701", "handshake"), (error.Answer!.Code, error.Answer.Action));
        Assert.Equal(1, await Server.CountAsync(".*auth=wrong-key"));
    }

    [Fact]
    [Proves("4700 Access Control not Enabled")]
    public async Task An_API_that_is_switched_off_says_so_to_the_handshake() =>
        Assert.Equal("4700", Assert.IsType<ApiError.Forbidden>((await Ampache("key-of-a-closed-server").PingAsync(Token)).Error).Answer!.Code);

    [Fact]
    public async Task A_user_with_a_password_logs_in_by_the_hash_of_both()
    {
        var ampache = Ampache(login => (login.User, login.Password) = ("ann", "a password"));

        Assert.Equal("6.6.7", (await ampache.PingAsync(Token)).GetValueOrThrow().Server);
        Assert.Equal(0, await Server.CountAsync(".*password.*"));
    }
}
