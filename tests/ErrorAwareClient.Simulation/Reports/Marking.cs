namespace ErrorAwareClient.Simulation;

/// <summary>From what happened to how good that was.</summary>
internal static class Marking
{
    // A window must hold enough successes for 90 % of them to differ from all of them.
    private const double SuccessesInWindow = 20;
    private const double ShortestWindow = 5;
    private const double Recovered = .9;

    public static Marks Of(string policy, Scenario scenario, Run run, Run oracle)
    {
        var latencies = run.Latencies.Order().ToArray();
        var successes = run.Succeeding.Count;
        return new Marks
        {
            Policy = policy,
            Scenario = scenario.Name,
            Goodput = successes / (double)Math.Max(1, oracle.Succeeding.Count),
            Rejections = run.Refused.Count / (double)Math.Max(1, successes),
            Lost = run.Lost / (double)Math.Max(1, run.Lost + successes),
            Jain = Jain(run.PerCaller),
            MedianLatency = latencies.Length == 0 ? null : Seconds(Quantile.Of(latencies, .5)),
            TailLatency = latencies.Length == 0 ? null : Seconds(Quantile.Of(latencies, .99)),
            Recovery = scenario.Server.RisesAt is { } rise ? Recovery(scenario, rise, run, oracle) : null,
            Early = run.Early,
            InsideGate = run.InsideGate,
            Successes = successes,
            Refusals = run.Refused.Count,
        };
    }

    /// <summary>Jain's index: 1 where all callers got the same, 1/n where one got all.</summary>
    private static double Jain(long[] perCaller)
    {
        double sum = perCaller.Sum();
        return sum == 0 ? 0 : sum * sum / (perCaller.Length * perCaller.Sum(each => (double)each * each));
    }

    // The first moment from which a window of time carries 90 % of what the oracle does in it, and the limit allows.
    // Where that never comes, all the time that was left.
    private static double Recovery(Scenario scenario, double rise, Run run, Run oracle)
    {
        var rate = scenario.Server.Rates!.Last(change => change[0] <= rise)[1];
        var window = Math.Max(ShortestWindow, SuccessesInWindow / rate);
        var end = scenario.Server.Rates!.Select(change => change[0]).FirstOrDefault(from => from > rise, scenario.Duration);
        for (var after = 0.0; rise + after + window <= end; after++)
        {
            var from = rise + after;
            var possible = Math.Min(rate * window, Between(oracle.Succeeding, from, from + window));
            if (Between(run.Succeeding, from, from + window) >= Recovered * possible) return after;
        }

        return end - rise;
    }

    private static int Between(List<long> moments, double from, double to) =>
        Before(moments, Kernel.Ticks(to)) - Before(moments, Kernel.Ticks(from));

    private static int Before(List<long> moments, long moment)
    {
        var index = moments.BinarySearch(moment);
        if (index < 0) return ~index;
        while (index > 0 && moments[index - 1] == moment) index--;
        return index;
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
