namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Many threads at one gate.</summary>
public class GateStressTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public async Task Whatever_becomes_of_two_thousand_calls_nobody_waits_for_ever_and_nothing_is_left(int initial)
    {
        var gate = new ThrottleGate(new ThrottleOptions { InitialConcurrency = initial }, _time, () => 0);
        var all = Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Task.Run(() => CallAsync(gate, number), The.Token)));

        // Each turn of the clock lets somebody through or finds nobody who waits yet.
        while (!all.IsCompleted)
        {
            _time.Advance(The.Seconds(1));
            await Task.Yield();
            The.Token.ThrowIfCancellationRequested();
        }

        var ends = await all;
        Assert.Contains("canceled", ends);
        Assert.Contains("refused", ends);
        Assert.Contains("succeeded", ends);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.True(gate.IsIdle);
    }

    private static async Task<string> CallAsync(ThrottleGate gate, int number)
    {
        using var patience = new CancellationTokenSource();
        var call = Some.Call(new HttpRequestMessage(HttpMethod.Get, $"http://songs.test/{number % 3}"));
        var turning = gate.TryPass() ? default : gate.EnterAsync(call, patience.Token);
        if (number % 5 == 0) await patience.CancelAsync();
        var turn = await turning;
        if (turn.IsCanceled) return "canceled";
        Assert.Null(turn.Problem);
        if (number % 20 == 1)
        {
            gate.Refused(call, turn.Sending, number % 40 == 1 ? null : The.Seconds(2));
            return "refused";
        }

        if (number % 20 == 2)
        {
            gate.Lost(call, turn.Sending);
            return "lost";
        }

        gate.Succeeded(call, turn.Sending);
        return "succeeded";
    }
}
