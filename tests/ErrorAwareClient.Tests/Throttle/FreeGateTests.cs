using Microsoft.Extensions.Logging.Abstractions;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Free when nothing is wrong.</summary>
public class FreeGateTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Where_no_429_was_ever_seen_a_call_passes_without_allocating()
    {
        var gates = new PerAuthority<ThrottleGate>(() => new ThrottleGate(new ThrottleOptions(), _time, () => 0), gate => gate.IsIdle);
        var call = Some.Call("GET");
        Pass(gates, call, 1000);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Pass(gates, call, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    [Fact]
    public async Task Where_no_429_was_ever_seen_nobody_waits_for_anybody()
    {
        var all = new TaskCompletionSource();
        var arrived = 0;
        await using var server = await Server.StartAsync(_ => Reply.Custom(async context =>
        {
            if (Interlocked.Increment(ref arrived) == 50) all.SetResult();
            await all.Task.WaitAsync(context.RequestAborted);
            await Reply.Json(The.SongJson).WriteAsync(context);
        }));
        using var http = Some.Client(server, _time);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)));

        Assert.All(results, result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task A_gentle_start_has_two_under_way_before_the_first_success()
    {
        var probe = new TaskCompletionSource();
        await using var server = await Server.StartAsync(_ => Reply.Custom(async context =>
        {
            await probe.Task.WaitAsync(context.RequestAborted);
            await Reply.Json(The.SongJson).WriteAsync(context);
        }));
        using var http = Some.Client(server, _time, options => options.Throttle.GentleStart = true);

        var calls = Enumerable.Range(0, 10).Select(_ => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).ToList();
        await server.ArrivalAsync();
        await server.ArrivalAsync();
        Assert.Equal(2, server.Received.Count);
        probe.SetResult();

        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task A_thousand_who_wait_and_give_up_leave_nothing_behind()
    {
        var gate = new ThrottleGate(new ThrottleOptions(), _time, () => 0);
        var call = new Call(new HttpRequestMessage(HttpMethod.Get, "http://songs.test/"), new CallEvents("", NullLogger.Instance), The.Seconds(1000), _time);
        gate.Refused(call, default, The.Seconds(5));
        using var patience = new CancellationTokenSource();
        var turns = Enumerable.Range(0, 1000).Select(_ => gate.EnterAsync(call, patience.Token).AsTask()).ToList();
        Assert.False(gate.IsIdle);

        await patience.CancelAsync();

        Assert.All(await Task.WhenAll(turns), turn => Assert.True(turn.IsCanceled));
        _time.Advance(The.Seconds(5));
        Assert.True(gate.IsIdle);
    }

    private static void Pass(PerAuthority<ThrottleGate> gates, Call call, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var gate = gates.For(call.Authority);
            if (gate.IsFree) gate.Succeeded(call, default);
        }
    }
}
