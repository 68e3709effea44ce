using System.Text.RegularExpressions;
using ErrorAwareClient.Tests;

namespace ErrorAwareClient.Testing.Tests.Docs;

/// <summary>The C# of the pages is that of the regions beside this file, where it is compiled and run.</summary>
public partial class ExampleTests
{
    private static readonly IReadOnlyDictionary<string, string> Regions = Repository.Files("tests/ErrorAwareClient.Testing.Tests/Docs", "*.cs")
        .Where(file => !file.Path.StartsWith(nameof(ExampleTests), StringComparison.Ordinal))
        .SelectMany(file => RegionsOf(file.Text))
        .ToDictionary();

    private static readonly MarkdownPage[] Pages = [Page("src/ErrorAwareClient.Testing/README.md"), Page("docs/testing.md")];

    [Fact]
    public void Every_block_of_CSharp_on_the_pages_is_an_example_that_is_run() => Assert.Empty(Pages.SelectMany(Wrong));

    [Fact]
    public void Every_example_is_on_a_page() => Assert.Equal(
        Regions.Keys.Order(StringComparer.Ordinal),
        Pages.SelectMany(page => page.CSharpBlocks).Select(block => block.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("```csharp\nvar a = 1;\n```\n", "has no name")]
    [InlineData("<!-- csharp: nobody -->\n```csharp\nvar a = 1;\n```\n", "'nobody' is no example")]
    [InlineData("<!-- csharp: stub -->\n```csharp\nvar a = 1;\n```\n", "'stub' is not as it is run")]
    public void A_block_that_is_not_run_is_caught(string text, string problem) =>
        Assert.Contains(problem, Assert.Single(Wrong(new MarkdownPage("a.md", text))));

    [Fact]
    public void A_region_is_taken_without_its_indentation() => Assert.Equal(
        [KeyValuePair.Create("a b", "if (x)\n\n    y();\n")],
        RegionsOf("    #region a b\n    if (x)\n\n        y();\n    #endregion\n"));

    private static IEnumerable<string> Wrong(MarkdownPage page) =>
        from block in page.CSharpBlocks
        let problem = block.Name.Length == 0 ? $"the block '{block.Code.Split('\n')[0]}' has no name"
            : !Regions.TryGetValue(block.Name, out var code) ? $"'{block.Name}' is no example"
            : code != block.Code ? $"'{block.Name}' is not as it is run"
            : null
        where problem is not null
        select $"{page.Path}: {problem}";

    private static IEnumerable<KeyValuePair<string, string>> RegionsOf(string source) =>
        from Match region in Region().Matches(source.ReplaceLineEndings("\n"))
        let indentation = region.Groups["indentation"].Length
        let lines = region.Groups["code"].Value.Split('\n').Select(line => line.Length > indentation ? line[indentation..] : "")
        select KeyValuePair.Create(region.Groups["name"].Value, string.Join('\n', lines));

    private static MarkdownPage Page(string path) => new(path, File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n"));

    [GeneratedRegex(
        @"^(?<indentation> *)#region (?<name>[^\n]+)\n(?<code>.*?)^ *#endregion",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Region();
}
