namespace ErrorAwareClient.Benchmarks.Tests;

/// <summary>
/// What a call allocates, to the byte: in memory, where nothing waits, so that all of it happens on one thread. Over a bare HttpClient that
/// sends the same request to the same server, so that the framework's own share does not count.
/// </summary>
public sealed class AllocationTests
{
    private const int Calls = 200;

    // Of a build without optimization, which is how tests are built; an optimized one allocates less.
    [Theory]
    [InlineData("small success", "GetFromJsonAsync", 2144)]
    [InlineData("47xx in 200, JSON", "by hand, returned", 2792)]
    [InlineData("400 with fields", "by hand, returned", 3256)]
    [InlineData("429 without retry", "by hand, returned", 2600)]
    public void A_call_allocates_so_many_bytes_more_than_its_opponent_and_no_more(string scenario, string opponent, long bytes)
    {
        var duel = Duel(scenario, opponent);

        var cost = BytesOf(duel.Ours) - BytesOf(duel.Theirs);

        Assert.True(cost <= bytes, $"{cost} bytes over {opponent}; it was {bytes}.");
    }

    [Fact]
    public void Nothing_is_kept_after_many_calls()
    {
        var duel = Duel("small success", "GetFromJsonAsync");
        Call(duel.Ours, 10_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Call(duel.Ours, 100_000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 * 1024);
    }

    private static Duel Duel(string scenario, string opponent) => Duels.All().Single(duel => duel.Scenario == scenario && duel.Opponent == opponent);

    private static long BytesOf(Func<Task> call)
    {
        Call(call, Calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(call, Calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
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
