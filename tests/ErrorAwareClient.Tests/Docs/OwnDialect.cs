namespace ErrorAwareClient.Tests;

/// <summary>The dialect that the page on dialects of your own writes.</summary>
internal static class OwnDialect
{
    public static string Code { get; } = MarkdownPage.All.Single(page => page.Path == "docs/dialects/your-own.md").Types;

    public static ErrorDialect Instance { get; } = (ErrorDialect)Activator.CreateInstance(
        Harness.Types(Code).GetTypes().Single(type => type.IsSubclassOf(typeof(ErrorDialect))))!;

    /// <summary>The default chain with that dialect in front.</summary>
    public static DialectChain Chain => DialectChain.CreateDefault().Insert(0, Instance);
}
