namespace ErrorAwareClient.Tests.Faults;

public class ManyCallsTests
{
    [Fact]
    public async Task A_thousand_calls_with_every_tenth_attempt_reset_all_end_in_a_Result_and_no_POST_arrives_twice()
    {
        var attempts = 0;
        await using var server = await Server.StartAsync(received =>
            Interlocked.Increment(ref attempts) % 10 == 0 ? Reply.Reset() : Reply.Json(The.SongJson));
        using var http = Some.Client(server, TimeProvider.System, options =>
        {
            options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
            options.Retry.BudgetReserve = 1000;
        });

        var results = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => number % 2 == 0
            ? http.GetResultAsync($"songs/{number}", SongsJson.Default.Song, The.Token)
            : http.PostResultAsync($"songs/{number}", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token)));

        Assert.Equal(1_000, results.Length);
        Assert.All(results, result => Assert.True(result.IsSuccess || result.Error is ApiError.Transport { Reason: TransportReason.ConnectionLost }));
        Assert.All(results.Where((_, number) => number % 2 == 0), result => Assert.True(result.IsSuccess, result.ToString()));
        var posts = server.Received.Where(received => received.Method == "POST").Select(received => received.PathAndQuery).ToList();
        Assert.Equal(posts.Distinct().Count(), posts.Count);
    }
}
