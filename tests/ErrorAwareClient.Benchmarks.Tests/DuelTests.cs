namespace ErrorAwareClient.Benchmarks.Tests;

/// <summary>Whatever is measured is called once here, so that no benchmark rots.</summary>
public sealed class DuelTests
{
    public static TheoryData<string, string> InMemory => Named(Duels.All());

    public static TheoryData<string, string> OfStartUp => Named(StartUpDuels.All());

    [Theory]
    [MemberData(nameof(InMemory))]
    public Task Both_sides_of_a_duel_in_memory_run(string scenario, string opponent) => FightAsync(Duels.All(), scenario, opponent);

    [Theory]
    [MemberData(nameof(OfStartUp))]
    public Task Both_sides_of_a_start_run(string scenario, string opponent) => FightAsync(StartUpDuels.All(), scenario, opponent);

    [Fact]
    public async Task Both_sides_of_the_duels_over_loopback_run()
    {
        await using var server = await LoopbackServer.StartAsync();

        foreach (var duel in (Duel[])
            [.. LoopbackDuels.Callers(server.Address, 1), .. LoopbackDuels.Callers(server.Address, 4), LoopbackDuels.Stream(server.Address, 3_000_000)])
        {
            await FightAsync(duel);
        }
    }

    [Fact]
    public async Task A_duel_is_measured_on_both_sides()
    {
        var (ours, theirs) = (0, 0);
        var duel = new Duel("counting", "counting", () => Count(ref ours), () => Count(ref theirs));

        var result = await QuickRun.MeasureAsync(duel);

        Assert.Equal("counting", result.Scenario);
        Assert.True(ours > 0 && theirs > 0, "One side was never called.");
        Assert.True(result.TimeRatio > 0 && result.OurMicroseconds > 0, "No time was measured.");

        static Task Count(ref int count)
        {
            count++;
            return Task.CompletedTask;
        }
    }

    private static Task FightAsync(IEnumerable<Duel> duels, string scenario, string opponent) =>
        FightAsync(duels.Single(duel => duel.Scenario == scenario && duel.Opponent == opponent));

    private static async Task FightAsync(Duel duel)
    {
        await duel.PrepareAsync(2);
        await duel.Ours();
        await duel.Theirs();
    }

    private static TheoryData<string, string> Named(IEnumerable<Duel> duels) => [.. duels.Select(duel => (duel.Scenario, duel.Opponent))];
}
