namespace ErrorAwareClient.Simulation;

/// <summary>Every policy in every scenario, each measured against the oracle in the same one.</summary>
internal static class Contest
{
    /// <summary>Marks in the order of the policies, then of the scenarios.</summary>
    public static IReadOnlyList<Marks> Play(IReadOnlyList<Scenario> scenarios, IReadOnlyList<string> policies)
    {
        var oracles = scenarios.Select(scenario => Storm.Play(scenario, Roster.Maker(Roster.Oracle))).ToArray();
        return
        [
            .. from name in Roster.All.Select(policy => policy.Name).Where(policies.Contains)
               from index in Enumerable.Range(0, scenarios.Count)
               select Marking.Of(name, scenarios[index], Play(scenarios[index], name, oracles[index]), oracles[index]),
        ];
    }

    private static Run Play(Scenario scenario, string policy, Run oracle) =>
        policy == Roster.Oracle ? oracle : Storm.Play(scenario, Roster.Maker(policy));
}
