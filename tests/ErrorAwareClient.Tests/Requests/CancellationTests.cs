namespace ErrorAwareClient.Tests.Requests;

public sealed class CancellationTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly TaskCompletionSource _never = new();

    [Fact]
    public async Task Cancelled_before_the_call_nothing_is_sent()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time);
        await _caller.CancelAsync();

        await AssertCancelledAsync(http.GetResultAsync("songs", SongsJson.Default.Song, _caller.Token));
        await AssertCancelledAsync(http.GetStreamResultAsync("songs", _caller.Token));

        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_before_the_headers_the_call_throws_with_the_callers_token(bool handled)
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = handled ? Some.Client(server, _time) : Some.PlainClient(server);

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, _caller.Token);
        await server.ArrivalAsync();
        await _caller.CancelAsync();

        await AssertCancelledAsync(call);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(100, false)]
    [InlineData(50_000, true)]
    [InlineData(50_000, false)]
    public async Task Cancelled_within_the_body_the_call_throws_with_the_callers_token(int length, bool handled)
    {
        await using var server = await Server.StartAsync(Reply.Paused("application/json", """{"id":"""u8.ToArray(), _never.Task, [], length));
        using var http = handled ? Some.Client(server, _time) : Some.PlainClient(server);

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, _caller.Token);
        await server.ArrivalAsync();
        await _caller.CancelAsync();

        await AssertCancelledAsync(call);
    }

    [Fact]
    public async Task Cancelled_while_a_reader_reads_the_call_throws_with_the_callers_token()
    {
        var reading = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Paused("text/csv", [1], _never.Task, []));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs", ReadAsync, _caller.Token);
        await reading.Task;
        await _caller.CancelAsync();

        await AssertCancelledAsync(call);
        async ValueTask<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            await stream.ReadExactlyAsync(new byte[1], cancellationToken);
            reading.SetResult();
            await stream.ReadExactlyAsync(new byte[1], cancellationToken);
            return "";
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_while_an_error_body_is_read_the_call_throws(bool handled)
    {
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            context.Response.StatusCode = 404;
            await context.Response.Body.FlushAsync();
            await Reply.Silence().WriteAsync(context);
        }));
        using var http = handled ? Some.Client(server, _time) : Some.PlainClient(server);

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, _caller.Token);
        await server.ArrivalAsync();
        await _caller.CancelAsync();

        await AssertCancelledAsync(call);
    }

    [Fact]
    public async Task Cancelled_between_the_items_of_an_array_the_enumeration_throws()
    {
        await using var server = await Server.StartAsync(Reply.Paused("application/json", [.. "["u8, .. The.SongBytes, .. ","u8], _never.Task, []));
        using var http = Some.Client(server, _time);

        var items = http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, _caller.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await items.MoveNextAsync());
        Assert.True(items.Current.IsSuccess);
        var next = items.MoveNextAsync();
        await _caller.CancelAsync();

        await AssertCancelledAsync(next.AsTask());
        await items.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_in_the_wait_of_a_handler_around_ours_the_call_throws(bool byCaller)
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        var retrying = new RetryingWithTokensOfItsOwn { InnerHandler = ErrorHandling.CreateHandler(new() { TimeProvider = _time }) };
        using var http = new HttpClient(retrying) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, _caller.Token);
        await retrying.Waiting.Task.WaitAsync(The.Token);
        if (byCaller) await _caller.CancelAsync();
        else http.CancelPendingRequests();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task CancelPendingRequests_is_the_programs_own_will_and_throws()
    {
        await using var server = await Server.StartAsync(Reply.Silence());
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        http.CancelPendingRequests();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    public void Dispose() => _caller.Dispose();

    private async Task AssertCancelledAsync(Task call)
    {
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(_caller.Token, thrown.CancellationToken);
    }

    private sealed class RetryingWithTokensOfItsOwn : DelegatingHandler
    {
        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using (var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                (await base.SendAsync(request, attempt.Token)).Dispose();
            }

            Waiting.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
