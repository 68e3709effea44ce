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

    private HttpClient Client(Server server, Action<ErrorHandlingOptions>? configure = null) => Some.Client(server, _time, options =>
    {
        options.Retry.MaxRetries = 0;
        options.CircuitBreaker.Enabled = true;
        options.CircuitBreaker.MinimumThroughput = 2;
        configure?.Invoke(options);
    });

    private static Task<Result<Song, ApiError>> GetAsync(HttpClient http) => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
}
