namespace ErrorAwareClient.Tool.Get;

/// <summary>The dialects that <c>--dialect</c> can name.</summary>
internal static class DialectChoice
{
    // Not in any chain: it stands after every one.
    private const string StatusTable = "status-table";

    public static string[] Names { get; } = [.. NamesOf(new ErrorHandlingOptions().Dialects), StatusTable];

    /// <summary>Leaves the dialect of this name in the chain; of <c>status-table</c>, none.</summary>
    public static void RestrictTo(this DialectChain chain, string name)
    {
        ErrorDialect[] chosen = [.. chain.Dialects.ToArray().Where(d => d.Name == name)];
        chain.Clear();
        foreach (var dialect in chosen) chain.Add(dialect);
    }

    private static IEnumerable<string> NamesOf(DialectChain chain) => chain.Dialects.ToArray().Select(d => d.Name);
}
