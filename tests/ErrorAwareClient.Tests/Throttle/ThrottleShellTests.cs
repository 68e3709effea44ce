using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>The waiting around the queue: timers, places, answers and words.</summary>
public class ThrottleShellTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_client_of_long_standing_waits_as_long_as_it_is_told_and_no_longer()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Status(429, ("Retry-After", "5")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(5000));

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(5));
        _time.Advance(The.Seconds(5) - Tick);
        Assert.Equal(2, server.Received.Count);
        _time.Advance(Tick);

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_wait_of_45_days_ends_after_45_days_though_it_is_waited_in_parts()
    {
        var days = TimeSpan.FromDays(45);
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", $"{days.TotalSeconds}")), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.TotalTimeout = options.AttemptTimeout = Timeout.InfiniteTimeSpan);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassToNextAsync(TimeSpan.FromDays(1));
        Assert.InRange(_time.Elapsed, TimeSpan.FromDays(1), days - Tick);
        await _time.PassToNextAsync(TimeSpan.FromDays(1));

        Assert.True((await call).IsSuccess);
        Assert.Equal(days, _time.Elapsed);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_no_timer_behind()
    {
        var gate = new ThrottleGate(new ThrottleOptions(), _time, () => 0);
        var call = Call();
        gate.Refused(call, default, The.Seconds(5));
        using var patience = new CancellationTokenSource();
        var turn = gate.EnterAsync(call, patience.Token).AsTask();
        Assert.Equal(2, _time.Armed); // The turn, and the limit of the call.

        await patience.CancelAsync();

        Assert.True((await turn).IsCanceled);
        Assert.Equal(0, _time.Armed);
    }

    [Fact]
    public async Task What_came_through_before_the_first_429_is_the_first_pace()
    {
        var gate = new ThrottleGate(new ThrottleOptions(), _time, () => 0);
        for (var i = 0; i < 8; i++)
        {
            gate.Succeeded(Call(), default);
            _time.Advance(The.Seconds(.5));
        }

        gate.Refused(Call(), default, The.Seconds(1));
        var closed = _time.Elapsed;
        for (var i = 0; i < 5; i++)
        {
            var call = Call();
            var turn = gate.EnterAsync(call, The.Token).AsTask();
            if (!turn.IsCompleted) await _time.PassToNextAsync(TimeSpan.Zero);
            gate.Succeeded(call, (await turn).Sending);
        }

        // Eight in the five seconds until the server has something again, so a little more than half a second for each after the probe.
        Assert.InRange(_time.Elapsed - closed, The.Seconds(3), The.Seconds(4));
    }

    [Fact]
    public async Task Whoever_was_sent_already_has_its_place_however_many_wait()
    {
        var answer = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Status(429),
            Reply.Custom(async context =>
            {
                await answer.Task;
                await Reply.Status(429).WriteAsync(context);
            }),
            Reply.Json(The.SongJson),
            Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.Throttle.QueueLimit = 1);

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(1));
        await server.ArrivalAsync();
        await server.ArrivalAsync();
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        answer.SetResult();
        await _time.PassAsync(The.Seconds(2));

        Assert.True((await first).IsSuccess);
        Assert.True((await second).IsSuccess);
    }

    [Fact]
    public async Task A_strategy_of_the_user_that_throws_keeps_nobody_else_waiting()
    {
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Json(The.SongJson));
        var sendings = 0;
        using var http = Some.Client(
            server, _time, options => ThrowingStrategy.AddTo(options, () => Interlocked.Increment(ref sendings) == 2 ? new InvalidOperationException("A mistake") : null));

        var first = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        _time.Advance(The.Seconds(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.True((await second).IsSuccess);
    }

    [Fact]
    public async Task A_429_is_let_go_before_the_wait()
    {
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "5")), Reply.Json(The.SongJson));
        var ledger = new Ledger(mostConnections: 1);
        using var http = Some.Client(server, _time, inner: ledger);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(5));
        Assert.Equal((1, 0), (ledger.Answers, ledger.KeptAnswers));

        _time.Advance(The.Seconds(5));
        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_logger_that_throws_costs_its_call_and_no_other()
    {
        using var logs = new ThrowingLogs(eventId: 5);
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Json(The.SongJson));
        await using var services = Container.Of(_time, services =>
        {
            services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Debug));
            services.AddHttpClient("songs").AddErrorHandling(options => options.Randomizer = () => 0);
        });
        using var http = services.Client("songs", server);
        var first = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(1));
        Assert.False((await first).IsSuccess);

        Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);
    }

    [Fact]
    public async Task A_call_that_is_refused_here_says_why_and_so_does_the_log()
    {
        using var logs = new CapturedLogs();
        await using var server = await Server.StartAsync(Reply.Status(429, ("Retry-After", "3600")));
        await using var services = Container.Of(_time, services =>
        {
            services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Debug));
            services.AddHttpClient("songs").AddErrorHandling();
        });
        using var http = services.Client("songs", server);
        await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Contains("does not fit the deadline", result.Error!.Message, StringComparison.Ordinal);
        Assert.Single(logs.Of("ErrorAwareClient"), line => line.StartsWith("songs: GET /songs/54: not sent to 127.0.0.1, and again in 3600 s", StringComparison.Ordinal));
        Assert.Single(logs.Of("ErrorAwareClient"), line => line.StartsWith("songs: 429 from 127.0.0.1 for GET /songs/54; it holds the client back for 3600 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_passes_at_once_is_not_counted_as_held_back()
    {
        using var measured = new Measured();
        await using var server = await Server.StartAsync(Reply.Status(429), Reply.Json(The.SongJson), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);
        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(1));
        await call;

        Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.DoesNotContain(measured.Of("error_aware_client.throttle.wait.duration", "server.address", "127.0.0.1"), one => one.Value == 0);
    }

    private Call Call() => Some.Call(_time, The.Seconds(1000));

    private sealed class ThrowingLogs(int eventId) : ILoggerProvider, ILogger
    {
        private bool _hasThrown;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (id.Id != eventId || _hasThrown) return;
            _hasThrown = true;
            throw new IOException("the disk is full");
        }

        public void Dispose()
        {
        }
    }
}
