using System.Runtime.CompilerServices;

namespace ErrorAwareClient.Tests.Calls;

public class ClockTests
{
    private static readonly AsyncLocal<object?> Flowing = new();

    [Fact]
    public async Task The_timer_of_a_gate_keeps_nothing_of_the_call_that_happened_to_make_it()
    {
        var gate = new ThrottleGate(new ThrottleOptions(), TimeProvider.System, () => 0);

        var flowed = await WaitInVainAsync(gate);

        // Away from the stack of who waited, which keeps what flows there.
        await Task.Yield();
        Assert.False(IsKept(flowed));
        GC.KeepAlive(gate);
    }

    [Fact]
    public void A_limit_that_is_used_again_keeps_nothing_of_the_call_that_happened_to_make_it()
    {
        LimitSource? source = null;
        var flowed = InAFlowOfItsOwn(() => (source = new LimitSource(TimeProvider.System)).Set(Clock.Add(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.FromDays(1))));

        Assert.False(IsKept(flowed));
        source!.Dispose();
    }

    [Fact]
    public void A_timer_can_be_made_where_nothing_flows()
    {
        using var suppressed = ExecutionContext.SuppressFlow();
        using var timer = Clock.CreateTimer(TimeProvider.System, static _ => { }, new object());

        Assert.True(ExecutionContext.IsFlowSuppressed());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> WaitInVainAsync(ThrottleGate gate)
    {
        using var patience = new CancellationTokenSource();
        Task<ThrottleTurn>? waiting = null;
        var flowed = InAFlowOfItsOwn(() =>
        {
            gate.Refused(Some.Call("GET"), default, TimeSpan.FromSeconds(50));
            waiting = gate.EnterAsync(Some.Call("GET"), patience.Token).AsTask();
        });
        await patience.CancelAsync();
        Assert.True((await waiting!).IsCanceled);
        return flowed;
    }

    // Not inlined: what a method keeps in its registers must not keep what flowed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference InAFlowOfItsOwn(Action act)
    {
        var flowed = new object();
        ExecutionContext.Run(
            ExecutionContext.Capture()!,
            _ =>
            {
                Flowing.Value = flowed;
                act();
            },
            null);
        return new WeakReference(flowed);
    }

    private static bool IsKept(WeakReference flowed)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return flowed.IsAlive;
    }
}
