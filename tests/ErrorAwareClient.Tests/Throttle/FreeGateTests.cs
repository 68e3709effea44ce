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
        Pass(new PerAuthority<ThrottleGate>(() => new ThrottleGate(new ThrottleOptions(), _time, () => 0), gate => gate.IsIdle), call, 2000);
        Pass(gates, call, 200);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Pass(gates, call, 5000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
        Assert.True(gates.For(call.Authority).IsFree);
    }

    [Fact]
    public async Task Whoever_wants_nobody_to_wait_for_anybody_before_the_first_429_says_so()
    {
        var all = new TaskCompletionSource();
        var arrived = 0;
        await using var server = await Server.StartAsync(_ => Reply.Custom(async context =>
        {
            if (Interlocked.Increment(ref arrived) == 50) all.SetResult();
            await all.Task.WaitAsync(context.RequestAborted);
            await Reply.Json(The.SongJson).WriteAsync(context);
        }));
        using var http = Some.Client(server, _time, options => options.Throttle.InitialConcurrency = int.MaxValue);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)));

        Assert.All(results, result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task A_thousand_who_wait_and_give_up_leave_nothing_behind()
    {
        var gate = new ThrottleGate(new ThrottleOptions(), _time, () => 0);
        var call = Some.Call(_time, The.Seconds(1000));
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
            var turn = gate.TryPass() ? default : gate.EnterAsync(call, CancellationToken.None);
            Assert.True(turn.IsCompletedSuccessfully);
            gate.Succeeded(call, default);
        }
    }
}
