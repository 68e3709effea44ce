namespace ErrorAwareClient.Tests.Throttle;

/// <summary>A throttle is one authority's, or one part's of it, and their number has an end.</summary>
public class PartitionTests
{
    private static readonly HttpRequestOptionsKey<string> Account = new("account");

    private readonly FakeTime _time = new();

    [Fact]
    public async Task Each_partition_has_a_throttle_of_its_own()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "20")), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = PartitionedClient(server);

        var refused = AskAsync(http, "anna");
        await _time.WhenWaitingAsync(The.Seconds(20));
        Assert.True((await AskAsync(http, "ben")).IsSuccess);
        Assert.Equal(2, server.Received.Count);
        _time.Advance(The.Seconds(20));

        Assert.True((await refused).IsSuccess);
    }

    [Fact]
    public async Task A_refusal_counts_even_where_its_throttle_has_made_room_for_others_meanwhile()
    {
        var answer = new TaskCompletionSource();
        var requests = 0;
        await using var server = await Server.StartAsync(_ => Interlocked.Increment(ref requests) == 1
            ? Reply.Custom(async context =>
            {
                await answer.Task;
                await Reply.Status(429, ("Retry-After", "20")).WriteAsync(context);
            })
            : Reply.Json(The.SongJson));
        using var http = PartitionedClient(server);

        var refused = AskAsync(http, "anna");
        await server.ArrivalAsync();
        for (var i = 0; i < 1100; i++) await AskAsync(http, $"{i}");
        answer.SetResult();
        await _time.WhenWaitingAsync(The.Seconds(20));
        var second = AskAsync(http, "anna");
        Assert.Equal(1101, server.Received.Count);
        _time.Advance(The.Seconds(20));

        Assert.True((await refused).IsSuccess);
        Assert.True((await second).IsSuccess);
    }

    [Fact]
    public async Task A_retry_belongs_to_the_partition_of_the_request_whatever_a_handler_below_made_of_it()
    {
        var asked = new List<string>();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(
            server,
            _time,
            options => options.Throttle.PartitionKey = request =>
            {
                asked.Add(request.RequestUri!.AbsolutePath);
                return null;
            },
            new Below(request => request.RequestUri = new Uri(request.RequestUri!, "/elsewhere")));

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
        Assert.Equal(["/songs/54", "/songs/54"], asked);
    }

    [Fact]
    public void What_is_needed_is_kept_and_what_is_idle_makes_room()
    {
        var kept = new PerAuthority<object>(static () => new(), isIdle: static _ => false);
        var dropped = new PerAuthority<object>(static () => new(), isIdle: static _ => true);
        var first = new AuthorityKey("http", "songs.test", 80, "0");
        var (one, other) = (kept.For(first), dropped.For(first));
        for (var i = 0; i < 5000; i++)
        {
            kept.For(first with { Partition = $"{i}" });
            dropped.For(first with { Partition = $"{i}" });
        }

        Assert.Same(one, kept.For(first));
        Assert.NotSame(other, dropped.For(first));
        Assert.Equal(5000, kept.Count);
        Assert.InRange(dropped.Count, 1, 1024);
    }

    private HttpClient PartitionedClient(Server server) => Some.Client(
        server,
        _time,
        options => options.Throttle.PartitionKey = static request => request.Options.TryGetValue(Account, out var account) ? account : null);

    private static async Task<Result<Song, ApiError>> AskAsync(HttpClient http, string account)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54");
        request.Options.Set(Account, account);
        return await http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
    }
}
