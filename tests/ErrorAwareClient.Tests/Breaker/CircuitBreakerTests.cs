namespace ErrorAwareClient.Tests.Breaker;

public class CircuitBreakerTests
{
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

    [Fact]
    public async Task A_server_that_is_silent_until_the_deadline_of_the_calls_is_at_fault()
    {
        await using var server = await Server.StartAsync(Reply.Silence(), Reply.Silence());
        using var http = Client(server, options => options.TotalTimeout = options.AttemptTimeout = The.Seconds(3));

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

    private HttpClient Client(Server server, Action<ErrorHandlingOptions>? configure = null) => Some.Client(server, _time, options =>
    {
        options.Retry.MaxRetries = 0;
        options.CircuitBreaker.Enabled = true;
        options.CircuitBreaker.MinimumThroughput = 2;
        configure?.Invoke(options);
    });

    private static Task<Result<Song, ApiError>> GetAsync(HttpClient http) => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
}
