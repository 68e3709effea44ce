namespace ErrorAwareClient.Tests.Faults;

public class ManyCallsTests
{
    private const int MostConnections = 32;

    [Fact]
    public async Task A_thousand_calls_with_every_tenth_attempt_reset_all_end_in_a_Result_and_no_POST_arrives_twice()
    {
        await using var server = await ServerAsync();
        using var http = Client(new SocketsHttpHandler(), server);

        var results = await CallAsync(http);

        Assert.Equal(1_000, results.Length);
        Assert.All(results, result => Assert.True(result.IsSuccess || result.Error is ApiError.Transport { Reason: TransportReason.ConnectionLost }));
        Assert.All(results.Where((_, number) => number % 2 == 0), result => Assert.True(result.IsSuccess, result.ToString()));
        var posts = server.Received.Where(received => received.Method == "POST").Select(received => received.PathAndQuery).ToList();
        Assert.Equal(posts.Distinct().Count(), posts.Count);
    }

    [Fact]
    public async Task A_thousand_calls_later_every_answer_is_let_go_and_no_socket_is_left()
    {
        await using var server = await ServerAsync();
        var ledger = new Ledger(MostConnections);
        using (var http = Client(ledger, server))
        {
            var results = await CallAsync(http);

            // Every sending got an answer, an error in a 2xx or not, or was reset.
            var resets = server.Received.Count / 10;
            Assert.Equal(server.Received.Count - resets, ledger.Answers);
            Assert.Equal(1_000, results.Length);
            Assert.Equal(0, ledger.KeptAnswers);
            Assert.InRange(ledger.OpenSockets, 0, MostConnections);
        }

        await ledger.NoSocketsAsync();
    }

    [Fact]
    public async Task An_answer_that_somebody_keeps_is_counted()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Status(404));
        var ledger = new Ledger(MostConnections);
        using var http = Client(ledger, server);

        using (var kept = await http.GetAsync(new Uri("songs/54", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, The.Token))
        {
            Assert.Equal((1, 1), (ledger.KeptAnswers, ledger.OpenSockets));
        }

        Assert.IsType<ApiError.NotFound>((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).Error);
        Assert.Equal((2, 0), (ledger.Answers, ledger.KeptAnswers));
    }

    private static Task<Server> ServerAsync()
    {
        var attempts = 0;
        return Server.StartAsync(_ => Interlocked.Increment(ref attempts) % 10 == 0 ? Reply.Reset() : Reply.Json(The.SongJson));
    }

    private static HttpClient Client(HttpMessageHandler inner, Server server)
    {
        var options = new ErrorHandlingOptions { Randomizer = () => 0 };
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);

        // With the usual three, one run in twenty has a request whose four sendings are all a tenth one.
        options.Retry.MaxRetries = 10;
        options.Retry.BudgetReserve = 1000;
        return new HttpClient(ErrorHandling.CreateHandler(options, inner)) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    private static Task<Result<Song, ApiError>[]> CallAsync(HttpClient http) =>
        Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => number % 2 == 0
            ? http.GetResultAsync($"songs/{number}", SongsJson.Default.Song, The.Token)
            : http.PostResultAsync($"songs/{number}", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token)));
}
