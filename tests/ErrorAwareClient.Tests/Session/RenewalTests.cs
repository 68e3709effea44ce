namespace ErrorAwareClient.Tests.Session;

/// <summary>What a renewal leaves behind: which complaints it cured, and which not.</summary>
public class RenewalTests
{
    private readonly FakeTime _time = new();
    private readonly TokenServer _tokens = new();

    [Theory]
    [InlineData("invalid_client")]
    [InlineData("invalid_grant")]
    public async Task A_refusal_of_the_credentials_themselves_renews_nothing(string code)
    {
        await using var server = await Server.StartAsync(received => received.PathAndQuery == "/admin"
            ? Reply.Json($$"""{"error":"{{code}}"}""", 401)
            : _tokens.Answer(received));
        using var http = Client(server);

        Assert.Equal(code, Assert.IsType<ApiError.Unauthorized>((await GetAsync(http, "admin")).Error).Answer!.Code);

        Assert.Equal(1, _tokens.Logins);
    }

    [Fact]
    public async Task A_route_that_renewals_do_not_help_keeps_no_other_from_being_renewed()
    {
        await using var server = await Server.StartAsync(NotFor("/admin"));
        using var http = Client(server);
        Assert.False((await GetAsync(http, "admin")).IsSuccess);
        _tokens.Expire();

        Assert.True((await GetAsync(http, "songs/54")).IsSuccess);

        Assert.Equal(3, _tokens.Logins);
    }

    [Fact]
    public async Task Each_of_several_routes_that_renewals_do_not_help_is_remembered()
    {
        await using var server = await Server.StartAsync(NotFor("/admin"));
        using var http = Client(server);
        foreach (var route in new[] { "admin/1", "admin/2" }) Assert.False((await GetAsync(http, route)).IsSuccess);
        var logins = _tokens.Logins;

        foreach (var route in new[] { "admin/1", "admin/2" }) Assert.False((await GetAsync(http, route)).IsSuccess);

        Assert.Equal(logins, _tokens.Logins);
    }

    [Fact]
    public async Task The_memory_of_such_routes_is_bounded_which_costs_a_renewal_at_worst()
    {
        await using var server = await Server.StartAsync(NotFor("/admin"));
        using var http = Client(server);
        for (var route = 0; route <= 256; route++) Assert.False((await GetAsync(http, $"admin/{route}")).IsSuccess);
        var logins = _tokens.Logins;

        Assert.False((await GetAsync(http, "admin/0")).IsSuccess);

        Assert.Equal(logins + 1, _tokens.Logins);
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_it_waits_for_the_login_sends_nothing()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        var paths = new List<string>();
        using var http = Client(server, new Below(request => paths.Add(request.RequestUri!.AbsolutePath)));
        var gate = new TaskCompletionSource();
        _tokens.LoginGate = gate.Task;
        using var cancellation = new CancellationTokenSource();

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellation.Token);
        await server.ArrivalAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(["/token"], paths);
        gate.SetResult();
    }

    [Fact]
    public async Task A_call_whose_time_ends_while_it_waits_for_the_login_is_TimedOut_and_the_login_goes_on()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        var gate = new TaskCompletionSource();
        _tokens.LoginGate = gate.Task;
        using var impatient = new HttpRequestMessage(HttpMethod.Get, "songs/54").WithTimeout(The.Seconds(5));

        var call = http.SendResultAsync(impatient, SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        var other = GetAsync(http, "songs/54");
        await _time.WhenWaitingAsync(The.Seconds(5));
        _time.Advance(The.Seconds(5));

        Assert.Equal(The.Seconds(5), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
        gate.SetResult();
        Assert.True((await other).IsSuccess);
        Assert.Equal(1, _tokens.Logins);
    }

    [Fact]
    public async Task The_answer_that_is_given_up_is_let_go_before_the_login()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        var ledger = new Ledger(mostConnections: 4);
        using var http = Client(server, ledger);
        Assert.True((await GetAsync(http, "songs/54")).IsSuccess);
        _tokens.Expire();
        var gate = new TaskCompletionSource();
        _tokens.LoginGate = gate.Task;

        var call = GetAsync(http, "songs/54");
        while (server.Received.Count < 4) await server.ArrivalAsync();

        Assert.Equal(0, ledger.KeptAnswers);
        gate.SetResult();
        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_scope_is_asked_for_and_a_login_without_a_token_is_Malformed()
    {
        _tokens.LoginReply = _ => Reply.Json("""{"token_type":"Bearer"}""");
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server, scope: "browse user");

        var error = Assert.IsType<ApiError.Malformed>((await GetAsync(http, "songs/54")).Error);

        Assert.Equal("The token endpoint gave no access_token", error.Message);
        Assert.Equal("grant_type=client_credentials&client_id=app&scope=browse+user", _tokens.LastLogin.Text);
    }

    [Theory]
    [InlineData("""{"access_token":"t","token_type":"mac"}""", "The token endpoint gave a token of type 'mac', and only Bearer is known here")]
    [InlineData("""{"access_token":"t","token_type":"DPoP"}""", "The token endpoint gave a token of type 'DPoP', and only Bearer is known here")]
    public async Task A_token_that_is_no_bearer_token_is_not_sent_as_one(string answer, string message)
    {
        _tokens.LoginReply = _ => Reply.Json(answer);
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        Assert.Equal(message, Assert.IsType<ApiError.Malformed>((await GetAsync(http, "songs/54")).Error).Message);

        Assert.Equal("/token", Assert.Single(server.Received).PathAndQuery);
    }

    [Theory]
    [InlineData("""{"access_token":"t"}""")]
    [InlineData("""{"access_token":"t","token_type":""}""")]
    [InlineData("""{"access_token":"t","token_type":"bearer"}""")]
    public async Task A_bearer_token_is_one_in_any_case_and_where_its_type_is_left_out(string answer)
    {
        _tokens.LoginReply = _ => Reply.Json(answer);
        await using var server = await Server.StartAsync(received => received.PathAndQuery == "/token" ? _tokens.Answer(received) : Reply.Json(The.SongJson));
        using var http = Client(server);

        Assert.True((await GetAsync(http, "songs/54")).IsSuccess);

        Assert.Equal("Bearer t", server.Received[^1].Headers["Authorization"]);
    }

    private HttpClient Client(Server server, HttpMessageHandler? inner = null, string? scope = null) => Some.Client(
        server,
        _time,
        options => options.Session.Current = new OAuthSession(
            new() { TokenEndpoint = new Uri(server.Address, "token"), ClientId = "app", Scope = scope }),
        inner);

    private Func<Received, Reply?> NotFor(string path) => received => received.PathAndQuery.StartsWith(path, StringComparison.Ordinal)
        ? Reply.Json("""{"error":"invalid_token"}""", 401)
        : _tokens.Answer(received);

    private static Task<Result<Song, ApiError>> GetAsync(HttpClient http, string target) => http.GetResultAsync(target, SongsJson.Default.Song, The.Token);
}
