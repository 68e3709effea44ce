using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;

namespace ErrorAwareClient.Tests.Breaker;

public class CircuitBreakerTests
{
    private HttpMessageHandler? _handler;
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Server_faults_open_the_circuit_and_calls_then_end_at_once()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(503), Reply.Json(The.SongJson));
        using var http = Client(server);
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        Assert.IsType<ApiError.Unavailable>((await GetAsync(http)).Error);

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);

        Assert.Equal(2, server.Received.Count);
        _time.Advance(The.Seconds(15));
        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task Faults_of_the_client_never_open_it(int status)
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(status, ("Retry-After", "3600")), 3), Reply.Json(The.SongJson)]);
        using var http = Client(server, options => options.Throttle.Enabled = false);

        for (var call = 0; call < 3; call++) Assert.Equal(status, (int)(await GetAsync(http)).Error!.Answer!.StatusCode);

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, true)]
    public void A_call_that_is_cancelled_when_its_time_is_over_is_a_fault_of_the_server_whoever_cancelled_it(double after, bool? isFault)
    {
        using var caller = new CancellationTokenSource();
        var call = Call.Begin(
            new HttpRequestMessage(HttpMethod.Get, "http://songs.test/"),
            new ClientFacts(new CallEvents("", NullLogger.Instance), _time) { SecretKeys = [] },
            callersToken: caller.Token);
        call.LimitTo(The.Seconds(10));
        _time.Advance(The.Seconds(after));
        caller.Cancel();

        Assert.Equal(isFault, BreakerDecision.IsServerFault(Outcome.FromException<HttpResponseMessage>(new OperationCanceledException(caller.Token)), call));
    }

    [Fact]
    public async Task A_plain_call_on_an_open_circuit_throws_as_HttpClient_does()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500));
        using var http = Client(server);
        for (var call = 0; call < 2; call++) await GetAsync(http);

        var thrown = await Assert.ThrowsAsync<ApiException>(() => http.GetAsync(The.Path("songs"), The.Token));

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>(thrown.Error).Reason);
        Assert.IsType<HttpRequestException>(thrown, exactMatch: false);
    }

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var server = await Server.StartAsync([.. Enumerable.Repeat(Reply.Status(500), 40), Reply.Json(The.SongJson)]);
        using var http = Some.Client(server, _time, options => options.Retry.MaxRetries = 0);

        for (var call = 0; call < 40; call++) Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task One_authority_that_fails_leaves_the_circuit_of_another_closed()
    {
        await using var failing = await Server.StartAsync(Reply.Status(500), Reply.Status(500));
        await using var healthy = await Server.StartAsync(Reply.Json(The.SongJson));
        using var http = Client(failing);

        for (var call = 0; call < 2; call++) Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
        Assert.True((await http.GetResultAsync(new Uri(healthy.Address, "songs/54"), SongsJson.Default.Song, The.Token)).IsSuccess);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_server_that_is_silent_until_the_deadline_of_the_calls_or_of_their_attempts_is_at_fault(double total)
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Silence());
        using var http = Client(server, options => (options.TotalTimeout, options.AttemptTimeout) = (The.Seconds(total), The.Seconds(3)));

        for (var call = 0; call < 2; call++)
        {
            var silent = GetAsync(http);
            await server.ArrivalAsync();
            _time.Advance(The.Seconds(3));
            Assert.IsType<ApiError.TimedOut>((await silent).Error);
        }

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_no_fault_of_the_server()
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Silence(), Reply.Json(The.SongJson));
        using var http = Client(server);

        for (var call = 0; call < 2; call++)
        {
            using var cancellation = new CancellationTokenSource();
            var abandoned = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellation.Token);
            await server.ArrivalAsync();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        }

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_is_given_up_counts_neither_as_a_fault_nor_as_a_success(bool byTimeoutOfHttpClient)
    {
        await using var server = await Server.StartAsync(SilentOr(Reply.Status(500), Reply.Status(500)));
        using var http = Client(server, options => options.CircuitBreaker.FailureRatio = 1);
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        await GiveUpAsync(server, byTimeoutOfHttpClient);
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_one_that_tries_is_given_up_the_circuit_stays_open_and_the_next_one_tries(bool byTimeoutOfHttpClient)
    {
        await using var server = await Server.StartAsync(SilentOr(Reply.Status(500), Reply.Status(500), Reply.Status(500)));
        using var http = await OpenCircuitAsync(server);
        _time.Advance(The.Seconds(15));

        await GiveUpAsync(server, byTimeoutOfHttpClient);

        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
    }

    [Fact]
    public async Task After_the_break_one_request_tries_and_the_others_are_stopped_until_its_answer()
    {
        var answer = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Status(500), Reply.Status(500), Reply.Paused("application/json", [], answer.Task, The.SongBytes, The.SongBytes.Length), Reply.Json(The.SongJson));
        using var http = await OpenCircuitAsync(server);
        _time.Advance(The.Seconds(15));

        var first = GetAsync(http);
        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
        answer.SetResult();

        Assert.True((await first).IsSuccess);
        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task A_try_that_fails_keeps_the_circuit_open_for_as_long_again()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(503), Reply.Json(The.SongJson));
        using var http = await OpenCircuitAsync(server);
        _time.Advance(The.Seconds(15));
        Assert.IsType<ApiError.Unavailable>((await GetAsync(http)).Error);

        _time.Advance(The.Seconds(14.9));
        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
        _time.Advance(The.Seconds(.1));

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task After_a_try_that_succeeds_all_pass_and_the_count_begins_anew()
    {
        await using var server = await Server.StartAsync(
            Reply.Status(500), Reply.Status(500), Reply.Json(The.SongJson), Reply.Status(500), Reply.Json(The.SongJson));
        using var http = await OpenCircuitAsync(server);
        _time.Advance(The.Seconds(15));
        Assert.True((await GetAsync(http)).IsSuccess);
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task Lost_connections_are_faults_of_the_server()
    {
        await using var server = await Server.StartAsync(Reply.Reset(), Reply.Reset());
        using var http = Client(server);
        for (var call = 0; call < 2; call++) Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error);

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
    }

    [Fact]
    public async Task An_open_circuit_is_remembered_however_many_other_servers_are_called()
    {
        var options = new ErrorHandlingOptions { TimeProvider = _time, Retry = { MaxRetries = 0 } };
        (options.CircuitBreaker.Enabled, options.CircuitBreaker.MinimumThroughput) = (true, 2);
        using var http = new HttpClient(ErrorHandling.CreateHandler(options, new OneFails("failing.test"))) { Timeout = Timeout.InfiniteTimeSpan };
        for (var call = 0; call < 2; call++) Assert.False((await http.DeleteResultAsync("http://failing.test/", The.Token)).IsSuccess);

        for (var other = 0; other < 1100; other++) Assert.True((await http.DeleteResultAsync($"http://other.test:{2000 + other}/", The.Token)).IsSuccess);

        var result = await http.DeleteResultAsync("http://failing.test/", The.Token);
        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>(result.Error).Reason);
    }

    [Fact]
    public async Task An_answer_of_before_the_break_changes_nothing_after_it_either()
    {
        var late = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Custom(async context =>
            {
                await late.Task;
                await Reply.Status(500).WriteAsync(context);
            }),
            Reply.Status(500),
            Reply.Status(500),
            Reply.Json(The.SongJson),
            Reply.Status(500),
            Reply.Json(The.SongJson));
        using var http = Client(server);
        var slow = GetAsync(http);
        await server.ArrivalAsync();
        for (var call = 0; call < 2; call++) Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        _time.Advance(The.Seconds(15));
        Assert.True((await GetAsync(http)).IsSuccess);

        late.SetResult();
        Assert.IsType<ApiError.ServerError>((await slow).Error);
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task An_answer_to_a_request_of_before_the_break_changes_nothing(int status)
    {
        var late = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Custom(async context =>
            {
                await late.Task;
                await Reply.Json(The.SongJson, status).WriteAsync(context);
            }),
            Reply.Status(500),
            Reply.Status(500),
            Reply.Json(The.SongJson));
        using var http = Client(server);
        var slow = GetAsync(http);
        await server.ArrivalAsync();
        for (var call = 0; call < 2; call++) Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        _time.Advance(The.Seconds(10));

        late.SetResult();
        Assert.Equal(status == 200, (await slow).IsSuccess);

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
        _time.Advance(The.Seconds(5));
        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task Faults_older_than_the_sampling_duration_are_forgotten()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(500));
        using var http = Client(server, options => options.CircuitBreaker.BreakDuration = The.Seconds(60));
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        _time.Advance(The.Seconds(33));
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        _time.Advance(The.Seconds(26));
        Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
    }

    [Fact]
    public async Task Fewer_faults_than_the_ratio_leave_it_closed()
    {
        await using var server = await Server.StartAsync(
            Reply.Json(The.SongJson), Reply.Json(The.SongJson), Reply.Status(500), Reply.Json(The.SongJson), Reply.Status(500), Reply.Status(500));
        using var http = Client(server);

        for (var call = 0; call < 6; call++) _ = await GetAsync(http);

        Assert.Equal(6, server.Received.Count);
        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error).Reason);
    }

    [Fact]
    public async Task What_a_strategy_of_the_user_stops_is_no_fault_of_the_server()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        var stops = 2;
        using var http = Client(
            server, options => ThrowingStrategy.AddTo(options, () => stops-- > 0 ? new BrokenCircuitException("a circuit of the user's") : null));

        for (var call = 0; call < 2; call++) Assert.IsType<ApiError.Transport>((await GetAsync(http)).Error);

        Assert.True((await GetAsync(http)).IsSuccess);
    }

    [Fact]
    public async Task A_call_that_an_open_circuit_stops_is_not_retried()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500));
        using var http = Client(server, options => options.Retry.MaxRetries = 3);

        var call = GetAsync(http);
        await _time.PassAsync(The.Seconds(.25));
        await _time.PassAsync(The.Seconds(.5));

        Assert.Equal(TransportReason.CircuitOpen, Assert.IsType<ApiError.Transport>((await call).Error).Reason);
        Assert.Equal(2, server.Received.Count);
    }

    private HttpClient Client(Server server, Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = _time, Randomizer = () => 0, Retry = { MaxRetries = 0 } };
        (options.CircuitBreaker.Enabled, options.CircuitBreaker.MinimumThroughput) = (true, 2);
        configure?.Invoke(options);
        _handler = ErrorHandling.CreateHandler(options);
        return new HttpClient(_handler) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    private async Task<HttpClient> OpenCircuitAsync(Server server)
    {
        var http = Client(server);
        for (var call = 0; call < 2; call++) Assert.IsType<ApiError.ServerError>((await GetAsync(http)).Error);
        return http;
    }

    private async Task GiveUpAsync(Server server, bool byTimeoutOfHttpClient)
    {
        using var cancellation = new CancellationTokenSource();
        using var http = new HttpClient(_handler!, disposeHandler: false) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        if (byTimeoutOfHttpClient) http.Timeout = TimeSpan.FromMilliseconds(50);

        var call = http.GetAsync(The.Path("silence"), cancellation.Token);
        if (!byTimeoutOfHttpClient) await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static Func<Received, Reply?> SilentOr(params Reply[] replies)
    {
        var queue = new ConcurrentQueue<Reply>(replies);
        return received => received.PathAndQuery == "/silence" ? Reply.Silence() : queue.TryDequeue(out var reply) ? reply : null;
    }

    private static Task<Result<Song, ApiError>> GetAsync(HttpClient http) => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

    private sealed class OneFails(string host) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(request.RequestUri!.Host == host ? HttpStatusCode.InternalServerError : HttpStatusCode.NoContent));
    }
}
