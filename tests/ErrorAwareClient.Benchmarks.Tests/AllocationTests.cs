namespace ErrorAwareClient.Benchmarks.Tests;

/// <summary>
/// What a call allocates, to the byte: in memory, where nothing waits, so that all of it happens on one thread. Over a bare HttpClient that
/// sends the same request to the same server, so that the framework's own share does not count.
/// </summary>
public sealed class AllocationTests
{
    private const int Calls = 200;

    // What the runtime itself allocates now and then, on this thread or another, only ever adds: the least of some rounds is the call's own.
    private const int Rounds = 5;

    // The framework's own share is that of the runtime these figures are from. Under another it may have grown less, by some objects.
    private static readonly Version Measured = new(10, 0, 12);
    private static readonly long Slack = Environment.Version == Measured ? 0 : 256;

    // Of a build without optimization, which is how tests are built; an optimized one allocates less.
    [Theory]
    [InlineData("small success", "GetFromJsonAsync", 544)]
    [InlineData("small success, a hole", "GetFromJsonAsync", 776)]
    [InlineData("medium success", "GetFromJsonAsync", 1200)]
    [InlineData("47xx in 200, JSON", "by hand, returned", 1232)]
    [InlineData("400 with fields", "by hand, returned", 1600)]
    [InlineData("429 without retry", "by hand, returned", 1464)]
    public void A_call_allocates_so_many_bytes_more_than_its_opponent_and_no_more(string scenario, string opponent, long bytes)
    {
        var duel = Duel(scenario, opponent);

        var cost = BytesOf(duel.Ours) - BytesOf(duel.Theirs);

        Assert.True(cost <= bytes + Slack, $"{cost} bytes over {opponent}; it was {bytes}.");
    }

    [Fact]
    public void Nothing_is_kept_after_many_calls()
    {
        var duel = Duel("small success", "GetFromJsonAsync");
        Call(duel.Ours, 10_000);

        var kept = Enumerable.Range(0, Rounds).Min(_ => BytesKept(duel.Ours, 100_000));

        Assert.InRange(kept, long.MinValue, 64 * 1024);
    }

    private static Duel Duel(string scenario, string opponent) => Duels.All().Single(duel => duel.Scenario == scenario && duel.Opponent == opponent);

    private static long BytesOf(Func<Task> call)
    {
        Call(call, Calls);
        return Enumerable.Range(0, Rounds).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Call(call, Calls);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }) / Calls;
    }

    private static long BytesKept(Func<Task> call, int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Call(call, count);
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private static void Call(Func<Task> call, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var task = call();
            Assert.True(task.IsCompleted, "The call left its thread.");
        }
    }
}
