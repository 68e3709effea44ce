namespace ErrorAwareClient.Tests.Throttle;

/// <summary>A call that was refused by the server, waits to come again, and cannot: it gets the server's answer, with what is known by then.</summary>
public class GivingUpTests
{
    private readonly FakeTime _time = new();
    private readonly TaskCompletionSource _first = new(), _second = new(), _probe = new();

    [Fact]
    public async Task It_is_told_the_wait_that_does_not_fit()
    {
        await using var server = await Server.StartAsync(
            After(_first, Reply.Status(429)), After(_second, Reply.Status(429, ("Retry-After", "3"))), Reply.Status(429, ("Retry-After", "20")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        var (patient, impatient) = await RefuseBothAsync(server, http);

        var error = Assert.IsType<ApiError.RateLimited>((await impatient).Error);

        Assert.Equal((true, The.Seconds(20), 1), (error.Sent, error.RetryAfter!.Value, error.Request.Attempts));
        Assert.Equal(429, (int)error.Answer!.StatusCode);
        await _time.PassAsync(The.Seconds(20));
        Assert.True((await patient).IsSuccess);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // Then there is a timer around the whole call, too.
    public async Task Behind_a_probe_that_takes_too_long_it_is_told_what_the_server_asked_for(bool hasStrategiesOfTheUsers)
    {
        await using var server = await Server.StartAsync(
            After(_first, Reply.Status(429)), After(_second, Reply.Status(429, ("Retry-After", "3"))), After(_probe, Reply.Json(The.SongJson)));
        using var http = Some.Client(server, _time, options => options.ConfigurePipeline = hasStrategiesOfTheUsers ? _ => { } : null);
        var (patient, impatient) = await RefuseBothAsync(server, http);
        await server.ArrivalAsync();
        _time.Advance(The.Seconds(2));

        var error = Assert.IsType<ApiError.RateLimited>((await impatient).Error);

        Assert.Equal((true, The.Seconds(3)), (error.Sent, error.RetryAfter!.Value));
        _probe.SetResult();
        Assert.True((await patient).IsSuccess);
    }

    [Fact]
    public async Task A_refusal_that_a_handler_below_throws_is_passed_on_and_holds_nobody_back()
    {
        var calls = 0;
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, inner: new Below(_ =>
        {
            if (++calls == 1) throw new ApiError.RateLimited("Another client's limit").ToException();
        }));

        var refused = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal("Another client's limit", Assert.IsType<ApiError.RateLimited>(refused.Error).Message);
        Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    // Two are under way and refused, the second for 3 s; then the first goes, as the probe.
    private async Task<(Task<Result<Song, ApiError>> Patient, Task<Result<Song, ApiError>> Impatient)> RefuseBothAsync(Server server, HttpClient http)
    {
        var patient = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        var impatient = http.SendResultAsync(new HttpRequestMessage(HttpMethod.Get, "songs/1").WithTimeout(The.Seconds(5)), SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        _first.SetResult();
        await _time.WhenWaitingAsync(The.Seconds(1));
        _second.SetResult();
        await _time.PassToNextAsync(The.Seconds(2));
        return (patient, impatient);
    }

    private static Reply After(TaskCompletionSource gate, Reply reply) => Reply.Custom(async context =>
    {
        await gate.Task.WaitAsync(context.RequestAborted);
        await reply.WriteAsync(context);
    });
}
