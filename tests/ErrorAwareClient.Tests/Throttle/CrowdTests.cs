using ErrorAwareClient.Simulation;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Many callers over real HTTP, against a server with a token bucket, fare as the simulation says.</summary>
public class CrowdTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(5, 5, .1)]
    [InlineData(3, 9, .25)] // When a rise is found depends on which of two callers is there first. Not to find it at all would be less than .6.
    public async Task Many_callers_behave_as_the_simulation_says(double limit, double later, double tolerance)
    {
        var evening = Evening(limit, later);
        var bucket = evening.Open();
        var refused = 0;
        await using var server = await Server.StartAsync(_ =>
        {
            double? wait;
            lock (bucket) wait = bucket.Admit(_time.Elapsed.TotalSeconds, "");
            if (wait is not { } seconds) return Reply.Json(The.SongJson);
            Interlocked.Increment(ref refused);
            return Reply.Status(429, ("Retry-After", $"{Math.Ceiling(seconds)}"));
        });
        using var wire = new Wiretap(_time);
        using var http = Some.Client(server, _time, EndlessFromTheStart, wire);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(The.Token);

        var callers = Enumerable.Range(0, evening.Callers).Select(_ => CallAsync(http, wire, closing.Token)).ToList();
        while (_time.Elapsed < The.Seconds(evening.Duration))
        {
            await wire.QuietAsync(evening.Callers);
            var sendings = wire.Sendings;
            // Until the gate has heard of the last refusal, it may still wait for what it waited for before.
            await _time.PassToNextAsync(wire.Until);
            await wire.SentAsync(sendings + 1);
        }

        await closing.CancelAsync();
        await Task.WhenAll(callers);

        var expected = Assert.Single(Contest.Play([evening], [Roster.Ours]));
        Assert.InRange(wire.Successes, expected.Successes * (1 - tolerance), expected.Successes * (1 + tolerance));
        // Over HTTP a few more may be under way when the first refusal arrives.
        Assert.InRange(refused, 1, (expected.Refusals * 2) + evening.Callers);
        Assert.Equal(0, wire.Early);
    }

    private static Scenario Evening(double limit, double later) => new()
    {
        Name = "evening",
        Seed = 1,
        Duration = 60,
        RoundTrip = .05,
        Callers = 20,
        RetryAfter = "ceil",
        Server = new ServerLaw { Kind = "token-bucket", Burst = 10, Rates = [[0, limit], [15, later]] },
    };

    private static void EndlessFromTheStart(ErrorHandlingOptions options)
    {
        options.TotalTimeout = options.AttemptTimeout = Timeout.InfiniteTimeSpan;
        options.Throttle.InitialConcurrency = new ThrottleOptions().InitialConcurrency;
    }

    private static async Task CallAsync(HttpClient http, Wiretap wire, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, cancellationToken);
                wire.Asked();
                Assert.True((await call).IsSuccess);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
