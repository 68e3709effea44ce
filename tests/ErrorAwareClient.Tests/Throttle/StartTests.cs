namespace ErrorAwareClient.Tests.Throttle;

/// <summary>The start of a client, before its first 429: few at once, and nobody for long.</summary>
public class StartTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Few_calls_are_under_way_before_the_first_success_and_the_others_follow()
    {
        var answer = new TaskCompletionSource();
        await using var server = await Server.StartAsync(_ => Late(answer.Task));
        using var http = Some.Client(server, _time, options => options.Throttle.InitialConcurrency = 2);

        var calls = Enumerable.Range(0, 10).Select(_ => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).ToList();
        await server.ArrivalAsync();
        await server.ArrivalAsync();
        Assert.Equal(2, server.Received.Count);
        answer.SetResult();

        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess));
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public async Task Fifty_calls_to_an_endpoint_that_takes_a_minute_are_all_under_way_after_three_seconds()
    {
        var answer = new TaskCompletionSource();
        await using var server = await Server.StartAsync(_ => Late(answer.Task));
        using var http = Some.Client(server, _time, options => options.Throttle.InitialConcurrency = new ThrottleOptions().InitialConcurrency);

        var calls = Enumerable.Range(0, 50).Select(_ => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).ToList();
        foreach (var more in new[] { 8, 8, 16, 18 })
        {
            for (var i = 0; i < more; i++) await server.ArrivalAsync();
            if (server.Received.Count < 50) await _time.PassAsync(The.Seconds(1));
        }

        Assert.Equal(The.Seconds(3), _time.Elapsed);
        answer.SetResult();
        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task A_429_at_the_start_holds_back_those_who_wait_for_a_place()
    {
        var answer = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Custom(async context =>
            {
                await answer.Task;
                await Reply.Status(429, ("Retry-After", "5")).WriteAsync(context);
            }),
            Reply.Json(The.SongJson),
            Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => options.Throttle.InitialConcurrency = 1);

        var refused = http.GetResultAsync("songs/0", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        var second = http.GetResultAsync("songs/1", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(1));
        answer.SetResult();
        await _time.PassToNextAsync(The.Seconds(5));

        Assert.True((await refused).IsSuccess);
        Assert.True((await second).IsSuccess);
        Assert.Equal((3, The.Seconds(5)), (server.Received.Count, _time.Elapsed));
    }

    [Fact]
    public async Task Whose_time_is_over_while_it_waits_for_a_place_timed_out_and_was_not_refused()
    {
        var turns = new SemaphoreSlim(0);
        await using var server = await Server.StartAsync(_ => Reply.Custom(async context =>
        {
            await turns.WaitAsync(The.Token);
            await Reply.Json(The.SongJson).WriteAsync(context);
        }));
        using var http = Some.Client(server, _time, options => options.Throttle.InitialConcurrency = 1);
        var calls = Enumerable.Range(0, 20).Select(_ => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).ToList();
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54").WithTimeout(The.Seconds(11));
        var last = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);

        // Each is answered within the second, so that the places do not double; the eighth makes a second place.
        for (var round = 1; round <= 13; round++)
        {
            var underWay = round <= 8 ? 1 : 2;
            for (var i = 0; i < underWay; i++) await server.ArrivalAsync();
            _time.Advance(The.Seconds(.9));
            if (round < 13) turns.Release(underWay);
        }

        Assert.IsType<ApiError.TimedOut>((await last).Error);
        turns.Release(calls.Count);
        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public void Who_has_ten_seconds_left_does_not_wait_and_who_has_more_does()
    {
        var gate = Gate(places: 1);
        Assert.True(Come(gate).IsCompleted);

        Assert.True(Come(gate, The.Seconds(10)).IsCompleted);
        Assert.False(Come(gate, The.Seconds(10) + TimeSpan.FromTicks(1)).IsCompleted);
    }

    [Fact]
    public async Task A_request_that_is_lost_gives_its_place_to_the_next()
    {
        var gate = Gate(places: 1);
        await Come(gate);
        var second = Come(gate);
        Assert.False(second.IsCompleted);

        gate.Lost(Call(Timeout.InfiniteTimeSpan), default);

        Assert.Null((await second).Problem);
        Assert.True(gate.IsIdle);
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_a_place_leaves_no_trace()
    {
        var gate = Gate(places: 1);
        await Come(gate);
        using var patience = new CancellationTokenSource();
        var second = Come(gate, cancellationToken: patience.Token);
        Assert.False(gate.IsIdle);
        await patience.CancelAsync();
        Assert.True((await second).IsCanceled);
        Assert.True(gate.IsIdle);

        gate.Succeeded(Call(Timeout.InfiniteTimeSpan), default);
        Assert.True(Come(gate).IsCompleted);
        Assert.False(Come(gate).IsCompleted);
    }

    [Fact]
    public async Task The_limit_of_the_queue_is_for_those_whom_a_429_holds_back()
    {
        var gate = new ThrottleGate(new ThrottleOptions { InitialConcurrency = 1, QueueLimit = 1 }, _time, () => 0);
        await Come(gate);
        var (second, third) = (Come(gate), Come(gate));
        Assert.False(third.IsCompleted);

        gate.Refused(Call(Timeout.InfiniteTimeSpan), default, The.Seconds(5));

        Assert.NotNull((await Come(gate)).Problem);
        _time.Advance(The.Seconds(5));
        Assert.Null((await second).Problem);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task The_thousandth_success_opens_the_gate_for_good()
    {
        var gate = Gate(places: 1);
        for (var i = 0; i < 999; i++)
        {
            await Come(gate);
            gate.Succeeded(Call(Timeout.InfiniteTimeSpan), default);
        }

        // One place, and one more for each eight: the last four have to wait.
        var calls = Enumerable.Range(0, 129).Select(_ => Come(gate)).ToList();
        Assert.Equal(125, calls.Count(call => call.IsCompleted));
        Assert.False(gate.IsFree);
        gate.Succeeded(Call(Timeout.InfiniteTimeSpan), default);

        await Task.WhenAll(calls);
        Assert.True(gate.IsFree);
        Assert.True(gate.IsIdle);
    }

    [Fact]
    public async Task An_answer_within_a_second_puts_the_doubling_off()
    {
        var gate = Gate(places: 2);
        var quick = Call(Timeout.InfiniteTimeSpan);
        await Come(gate);
        await Come(gate);
        var (third, fourth) = (Come(gate), Come(gate));
        _time.Advance(The.Seconds(.5));
        gate.Succeeded(quick, default);
        await third;

        _time.Advance(The.Seconds(.999));
        Assert.False(fourth.IsCompleted);
        _time.Advance(The.Seconds(.001));
        await fourth;
    }

    private static Reply Late(Task answer) => Reply.Custom(async context =>
    {
        await answer.WaitAsync(context.RequestAborted);
        await Reply.Json(The.SongJson).WriteAsync(context);
    });

    private ThrottleGate Gate(int places) => new(new ThrottleOptions { InitialConcurrency = places }, _time, () => 0);

    private async Task<ThrottleTurn> Come(ThrottleGate gate, TimeSpan? time = null, CancellationToken? cancellationToken = null) =>
        gate.TryPass() ? default : await gate.EnterAsync(Call(time ?? Timeout.InfiniteTimeSpan), cancellationToken ?? The.Token);

    private Call Call(TimeSpan time) => Some.Call(_time, time);
}
