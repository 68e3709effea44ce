namespace ErrorAwareClient.Simulation;

/// <summary>Every policy by its name, in the order of the table.</summary>
internal static class Roster
{
    public const string Oracle = "oracle";

    public static IReadOnlyList<(string Name, PolicyMaker Make)> All { get; } =
    [
        ("documented", (_, _, _) => new DocumentedRule()),
        ("aws", (kernel, dice, _) => new AwsAdaptive(kernel, dice)),
        ("aws-epoch-fifo", (kernel, dice, _) => new AwsOnceInOrder(kernel, dice)),
        ("v18", (kernel, dice, _) => new V18(kernel, dice)),
        (Oracle, (kernel, _, server) => new Oracle(kernel, server)),
    ];
}
