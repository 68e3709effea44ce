namespace ErrorAwareClient.Simulation;

/// <summary>Every policy by its name, in the order of the table.</summary>
internal static class Roster
{
    public const string Ours = "ours";
    public const string OursFree = "ours-free";
    public const string Oracle = "oracle";
    public const string Documented = "documented";
    public const string Aws = "aws";

    public static IReadOnlyList<(string Name, PolicyMaker Make)> All { get; } =
    [
        (Documented, (_, _, _) => new DocumentedRule()),
        (Aws, (kernel, dice, _) => new AwsAdaptive(kernel, dice)),
        ("aws-epoch-fifo", (kernel, dice, _) => new AwsOnceInOrder(kernel, dice)),
        ("v18", (kernel, dice, _) => new V18(kernel, dice)),
        (Ours, (kernel, dice, _) => new Pace(kernel, dice, new ThrottleOptions().InitialConcurrency)),
        (OursFree, (kernel, dice, _) => new Pace(kernel, dice, int.MaxValue)),
        (Oracle, (kernel, _, server) => new Oracle(kernel, server)),
    ];

    public static PolicyMaker Maker(string name) => All.Single(policy => policy.Name == name).Make;
}
