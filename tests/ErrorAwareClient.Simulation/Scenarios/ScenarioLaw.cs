namespace ErrorAwareClient.Simulation;

/// <summary>The law of the families: every draw is independent of the others.</summary>
internal static class ScenarioLaw
{
    /// <summary>Seeds run on from the first, so families whose first seeds are far apart share nothing.</summary>
    public static IEnumerable<Scenario> Draw(int count, long firstSeed)
    {
        for (var i = 0; i < count; i++) yield return Draw($"s{firstSeed}-{i:000}", firstSeed + i);
    }

    /// <summary>The same, with at least two callers, of which half want something that is limited for 5 to 15 minutes, by itself.</summary>
    public static IEnumerable<Scenario> DrawTwoLimits(int count, long firstSeed) => Draw(count, firstSeed).Select(scenario =>
    {
        var dice = new Dice(~scenario.Seed * 31);
        var callers = Math.Max(2, scenario.Callers);
        var own = new ServerLaw { Kind = "fixed-window", Limit = dice.Pick(1, 5, 20), Window = dice.Pick(300.0, 900) };
        return scenario with
        {
            Callers = callers,
            Duration = 900,
            Route = new RouteLaw { Name = "uploads", Callers = callers / 2, Server = own },
        };
    });

    private static Scenario Draw(string name, long seed)
    {
        // Not the stream of the run itself, or the limit would tell how the callers arrive.
        var dice = new Dice(~seed);
        var rate = Rounded(dice.LogUniform(.3, 60));
        var duration = Math.Round(Math.Clamp(600 / rate, 200, 900));
        return new Scenario
        {
            Name = name,
            Seed = seed,
            Duration = duration,
            Server = dice.Chance(2.0 / 3) ? TokenBucket(dice, rate, duration) : FixedWindow(dice, rate),
            Callers = dice.Pick(1, 2, 5, 10, 25, 60, 200),
            RoundTrip = Rounded(dice.LogUniform(.02, 1)),
            RetryAfter = dice.Pick("ceil", "ceil", "exact", "none"),
            Demand = dice.Chance(.5) ? null : Rounded(rate * dice.Pick(.5, .8, .95, 1.5)),
            Idle = dice.Chance(.25) ? [Math.Round(.4 * duration), Math.Round(.6 * duration)] : null,
        };
    }

    private static ServerLaw TokenBucket(Dice dice, double rate, double duration) => new()
    {
        Kind = "token-bucket",
        Burst = Rounded(Math.Max(1, rate * dice.LogUniform(.2, 20))),
        Rates = dice.Chance(.6)
            ? [[0, rate]]
            : [[0, rate], [Math.Round(duration / 3), Rounded(rate * dice.Pick(.3, .5, 2))], [Math.Round(2 * duration / 3), rate]],
    };

    private static ServerLaw FixedWindow(Dice dice, double rate)
    {
        var window = dice.Pick(1.0, 10, 60);
        return new ServerLaw { Kind = "fixed-window", Limit = (int)Math.Max(1, Math.Round(rate * window)), Window = window };
    }

    private static double Rounded(double value) => Math.Round(value, 3);
}
