using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests.Session;

public class SessionTests
{
    private readonly FakeTime _time = new();
    private readonly TokenServer _tokens = new();

    [Fact]
    public async Task The_first_call_logs_in_before_it_is_sent()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        Assert.True((await GetAsync(http)).IsSuccess);

        Assert.Equal(["/token", "/songs/54"], server.Received.Select(received => received.PathAndQuery));
        Assert.Equal("grant_type=client_credentials&client_id=app&client_secret=s3cret", _tokens.LastLogin.Text);
    }

    [Fact]
    public async Task Twenty_callers_whose_session_expires_at_once_share_one_login_and_all_succeed()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);
        _tokens.Expire();
        var gate = new TaskCompletionSource();
        _tokens.LoginGate = gate.Task;

        var calls = Enumerable.Range(0, 20).Select(_ => GetAsync(http)).ToArray();
        while (server.Received.Count < 2 + 20 + 1) await server.ArrivalAsync();
        gate.SetResult();

        foreach (var result in await Task.WhenAll(calls)) Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal(2, _tokens.Logins);
        Assert.Equal(40, server.Received.Count - 2 - 1);
    }

    [Fact]
    public async Task The_caller_that_began_the_login_may_give_up_and_the_others_still_get_it()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        var gate = new TaskCompletionSource();
        _tokens.LoginGate = gate.Task;
        using var cancellation = new CancellationTokenSource();

        var first = GetAsync(http, cancellation.Token);
        await server.ArrivalAsync();
        var others = Enumerable.Range(0, 5).Select(_ => GetAsync(http)).ToArray();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        foreach (var result in await Task.WhenAll(others)) Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal(1, _tokens.Logins);
    }

    [Fact]
    public async Task Of_twenty_whose_session_expires_the_one_that_renews_it_may_give_up_and_nineteen_succeed_with_its_login()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);
        _tokens.Expire();
        var gate = new TaskCompletionSource();
        _tokens.LoginGate = gate.Task;
        using var cancellation = new CancellationTokenSource();

        var renewing = GetAsync(http, cancellation.Token);
        while (server.Received.Count < 2 + 2) await server.ArrivalAsync();
        var others = Enumerable.Range(0, 19).Select(_ => GetAsync(http)).ToArray();
        while (server.Received.Count < 2 + 2 + 19) await server.ArrivalAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renewing);
        gate.SetResult();

        foreach (var result in await Task.WhenAll(others)) Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal(2, _tokens.Logins);
        Assert.Equal(1 + (2 * 19), server.Received.Count - 2 - 1);
    }

    [Fact]
    public async Task A_failed_login_is_the_result_of_all_who_waited_and_is_not_tried_again_at_once()
    {
        _tokens.LoginReply = _ => Reply.Json("""{"error":"invalid_client","error_description":"Client authentication failed."}""", 401);
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        foreach (var result in await Task.WhenAll(GetAsync(http), GetAsync(http), GetAsync(http)))
        {
            Assert.Equal("invalid_client", Assert.IsType<ApiError.Unauthorized>(result.Error).Answer!.Code);
        }

        Assert.Equal("invalid_client", Assert.IsType<ApiError.Unauthorized>((await GetAsync(http)).Error).Answer!.Code);
        Assert.Equal(1, _tokens.Logins);
        _time.Advance(The.Seconds(30));
        _tokens.LoginReply = _ => null;
        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task A_login_that_fails_with_500_is_not_repeated()
    {
        _tokens.LoginReply = _ => Reply.Status(500);
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.Equal(1, _tokens.Logins);
    }

    [Fact]
    public async Task A_login_whose_connection_is_lost_is_a_transport_error_of_the_call()
    {
        _tokens.LoginReply = _ => Reply.Reset();
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
        Assert.Equal(1, _tokens.Logins);
    }

    [Fact]
    public async Task A_call_refused_with_fresh_credentials_too_is_the_result_and_its_route_renews_no_more_within_the_cool_down()
    {
        await using var server = await Server.StartAsync(received => received.PathAndQuery == "/admin"
            ? Reply.Json("""{"error":"invalid_token"}""", 401)
            : _tokens.Answer(received));
        using var http = Client(server);

        async Task<int> LoginsOfACallAsync()
        {
            var before = _tokens.Logins;
            Assert.IsType<ApiError.Unauthorized>((await http.GetResultAsync("admin", SongsJson.Default.Song, The.Token)).Error);
            return _tokens.Logins - before;
        }

        Assert.Equal(2, await LoginsOfACallAsync());
        Assert.Equal(0, await LoginsOfACallAsync());
        Assert.True((await GetAsync(http)).IsSuccess);
        _time.Advance(The.Seconds(30));
        Assert.Equal(1, await LoginsOfACallAsync());
    }

    [Fact]
    public async Task A_late_failure_with_an_old_token_causes_no_second_login()
    {
        var late = new TaskCompletionSource();
        await using var server = await Server.StartAsync(received => received.PathAndQuery == "/songs/late" && received.Headers["Authorization"] == "Bearer token-1"
            ? Reply.Custom(async context =>
            {
                await late.Task;
                await Reply.Json("""{"error":"invalid_token"}""", 401).WriteAsync(context);
            })
            : _tokens.Answer(received));
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);

        var slow = http.GetResultAsync("songs/late", SongsJson.Default.Song, The.Token);
        while (server.Received.Count < 3) await server.ArrivalAsync();
        _tokens.Expire();
        Assert.True((await GetAsync(http)).IsSuccess);
        late.SetResult();

        Assert.True((await slow).IsSuccess);
        Assert.Equal(2, _tokens.Logins);
    }

    [Fact]
    public async Task A_retry_that_went_out_with_newer_credentials_has_those_renewed()
    {
        await using var server = await Server.StartAsync(received =>
            received.PathAndQuery == "/songs/late" && received.Headers["Authorization"] == "Bearer token-1" ? Reply.Status(503) : _tokens.Answer(received));
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);

        var late = http.GetResultAsync("songs/late", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(.25));
        _tokens.Expire();
        Assert.True((await GetAsync(http)).IsSuccess);
        _tokens.Expire();
        _time.Advance(The.Seconds(.25));

        Assert.True((await late).IsSuccess);
        Assert.Equal(3, _tokens.Logins);
    }

    [Fact]
    public async Task Credentials_are_put_on_each_message_once_also_by_a_session_that_adds_a_header()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Client(server, new AddingSession());

        var call = GetAsync(http);
        await _time.PassAsync(The.Seconds(.25));
        Assert.True((await call).IsSuccess);

        Assert.Equal(["s-1", "s-1"], server.Received.Select(received => received.Headers["X-Session"]));
    }

    [Fact]
    public async Task A_login_that_is_refused_with_429_is_not_repeated_and_holds_nobody_back()
    {
        _tokens.LoginReply = number => number == 1 ? Reply.Status(429, ("Retry-After", "60")) : null;
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        Assert.Equal(The.Seconds(60), Assert.IsType<ApiError.RateLimited>((await GetAsync(http)).Error).RetryAfter);
        Assert.Equal(1, _tokens.Logins);

        _time.Advance(The.Seconds(30));
        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task A_body_that_can_be_read_only_once_is_not_sent_again_with_new_credentials()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);
        _tokens.Expire();
        using var content = new StreamContent(new OneShotStream("body"u8.ToArray()));

        var result = await http.PutResultAsync("songs/54", content, The.Token);

        Assert.Equal("invalid_token", Assert.IsType<ApiError.Unauthorized>(result.Error).Answer!.Code);
        Assert.Single(server.Received, received => received.Method == "PUT");
    }

    [Fact]
    public async Task A_call_that_cannot_be_sent_again_renews_the_session_for_the_next()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);
        _tokens.Expire();

        Assert.IsType<ApiError.Unauthorized>((await UploadAsync()).Error);
        Assert.True((await UploadAsync()).IsSuccess);

        Assert.Equal(2, _tokens.Logins);
        Task<Result<Unit, ApiError>> UploadAsync() => http.PutResultAsync("songs/54", new StreamContent(new OneShotStream([1])), The.Token);
    }

    [Fact]
    public async Task A_route_that_refuses_whatever_is_uploaded_does_not_log_in_each_time()
    {
        await using var server = await Server.StartAsync(received => received.Method == "PUT" ? Reply.Status(401) : _tokens.Answer(received));
        using var http = Client(server);

        for (var upload = 0; upload < 5; upload++)
        {
            using var content = new StreamContent(new OneShotStream([1]));
            Assert.IsType<ApiError.Unauthorized>((await http.PutResultAsync("songs/54", content, The.Token)).Error);
        }

        Assert.Equal(2, _tokens.Logins);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_renewal_that_never_ends_is_given_up_and_the_next_call_begins_another(bool looksAtToken)
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        var session = new HangingOnceSession(looksAtToken);
        using var http = Client(server, session);

        var first = GetAsync(http);
        await session.Begun.Task.WaitAsync(The.Token);
        await _time.PassAsync(The.Seconds(100));
        Assert.IsType<ApiError.TimedOut>((await first).Error);

        // The renewal ends on a thread of its own, and its cool-down begins then.
        while (await GetAsync(http) is { IsSuccess: false, Error: var error })
        {
            Assert.IsType<ApiError.TimedOut>(error);
            _time.Advance(The.Seconds(30));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_session_that_throws_is_Unauthorized_for_those_who_waited_and_its_message_stays_inside()
    {
        var logs = new CapturedLogs();
        await using var server = await Server.StartAsync();
        await using var services = Container.Of(_time, services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(logs));
            services.AddHttpClient("songs").AddErrorHandling().AddSession(_ => new BrokenSession());
        });
        using var http = services.Client("songs", server);

        var error = Assert.IsType<ApiError.Unauthorized>((await GetAsync(http)).Error);

        Assert.Contains("FormatException", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        var logged = Assert.Single(logs.Of("ErrorAwareClient"), line => line.StartsWith("songs: the session threw FormatException", StringComparison.Ordinal));
        Assert.Contains(nameof(BrokenSession), logged, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_renewal_is_counted_once_with_the_error_it_ended_in()
    {
        // Set for this test and all that it starts; the tests beside it count on the same meter.
        var isMine = new AsyncLocal<bool> { Value = true };
        var counted = new ConcurrentQueue<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "error_aware_client.session.refreshes") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (isMine.Value) counted.Enqueue((string?)tags[0].Value);
        });
        listener.Start();
        _tokens.LoginReply = number => number == 1 ? Reply.Status(500) : null;
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);

        await Task.WhenAll(GetAsync(http), GetAsync(http));
        _time.Advance(The.Seconds(30));
        Assert.True((await GetAsync(http)).IsSuccess);

        Assert.Equal(["ServerError", null], counted);
    }

    [Fact]
    public async Task A_new_refresh_token_replaces_the_old_one_and_is_handed_out()
    {
        var kept = new List<string>();
        _tokens.LoginReply = number => number == 1
            ? Reply.Json("""{"access_token":"stale","refresh_token":"second"}""")
            : null;
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server, new OAuthSession(new OAuthSessionOptions
        {
            TokenEndpoint = new Uri(server.Address, "token"),
            ClientId = "app",
            RefreshToken = "first",
            RefreshTokenChanged = kept.Add,
        }));

        Assert.True((await GetAsync(http)).IsSuccess);

        Assert.Equal(["second"], kept);
        Assert.Equal("grant_type=refresh_token&client_id=app&refresh_token=second", _tokens.LastLogin.Text);
    }

    [Fact]
    public async Task A_POST_is_replayed_after_the_renewal_with_its_body()
    {
        await using var server = await Server.StartAsync(_tokens.Answer);
        using var http = Client(server);
        Assert.True((await GetAsync(http)).IsSuccess);
        _tokens.Expire();

        Assert.True((await http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal(2, server.Received.Count(received => received.Method == "POST" && received.PathAndQuery == "/songs" && received.Text == The.SongJson));
    }

    [Fact]
    public async Task A_token_the_server_echoes_is_struck_out_of_the_error()
    {
        await using var server = await Server.StartAsync(received => received.PathAndQuery == "/echo"
            ? Reply.Json($$"""{"message":"bad {{received.Headers["Authorization"]}}"}""", 400)
            : _tokens.Answer(received));
        using var http = Client(server);

        var result = await http.GetResultAsync("echo", SongsJson.Default.Song, The.Token);

        Assert.DoesNotContain("token-1", result.Error!.ToString(), StringComparison.Ordinal);
    }

    private HttpClient Client(Server server, IApiSession? session = null) => Some.Client(server, _time, options =>
        options.Session.Current = session ?? new OAuthSession(new OAuthSessionOptions
        {
            TokenEndpoint = new Uri(server.Address, "token"),
            ClientId = "app",
            ClientSecret = "s3cret",
        }));

    private static Task<Result<Song, ApiError>> GetAsync(HttpClient http, CancellationToken? cancellationToken = null) =>
        http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellationToken ?? The.Token);

    private sealed class BrokenSession : IApiSession
    {
        public bool TryApply(HttpRequestMessage request) => false;

        public Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken) =>
            throw new FormatException("s3cret is no token");
    }

    private sealed class HangingOnceSession(bool looksAtToken) : IApiSession
    {
        private int _refreshes;

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TryApply(HttpRequestMessage request) => Volatile.Read(ref _refreshes) > 1;

        public async Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _refreshes) > 1) return Unit.Value;
            Begun.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(looksAtToken ? cancellationToken : The.Token);
            return Unit.Value;
        }
    }
}
