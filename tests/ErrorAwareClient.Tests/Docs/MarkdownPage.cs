using System.Text.RegularExpressions;

namespace ErrorAwareClient.Tests;

/// <summary>A page of documentation, taken apart into what tests can hold it to.</summary>
internal sealed partial record MarkdownPage(string Path, string Text)
{
    public static MarkdownPage Readme { get; } = new("README.md", File.ReadAllText(System.IO.Path.Combine(Repository.Root, "README.md")));

    /// <summary>The page of the whole project, and everything in docs.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [Readme, .. Repository.Files("docs", "*.md").Select(file => new MarkdownPage($"docs/{file.Path}", file.Text))];

    /// <summary>Every block of C#, by the name that a comment right above it gives: <c>&lt;!-- csharp: name --&gt;</c>; empty where there is none.</summary>
    public IReadOnlyList<(string Name, string Code)> CSharpBlocks =>
        [.. CSharpBlock().Matches(Text).Select(block => (block.Groups["name"].Value, block.Groups["code"].Value))];

    /// <summary>The types that the page has written, which its other blocks may name.</summary>
    public string Types => string.Concat(CSharpBlocks.Where(block => block.Name.StartsWith("types", StringComparison.Ordinal)).Select(block => block.Code));

    /// <summary>The targets of links and pictures that are files of this repository.</summary>
    public IEnumerable<string> RelativeLinks => Link().Matches(WithoutBlocks())
        .Select(link => link.Groups["target"].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal));

    /// <summary>The headings of this level, 1 to 6, in their order.</summary>
    public IReadOnlyList<string> Headings(int level) =>
        [.. WithoutBlocks().Split('\n').Where(line => line.StartsWith(new string('#', level) + " ", StringComparison.Ordinal)).Select(line => line[(level + 1)..])];

    /// <summary>What stands below a heading of the second or third level, until the next of its level or above.</summary>
    public string Section(string heading)
    {
        var lines = Text.Split('\n').SkipWhile(line => line.TrimStart('#') != " " + heading).ToList();
        var level = lines[0].TakeWhile(letter => letter == '#').Count();
        return string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith('#') || line.TakeWhile(letter => letter == '#').Count() > level));
    }

    /// <summary>The one block of C# of this name.</summary>
    public string CSharp(string name) => CSharpBlocks.Single(block => block.Name == name).Code;

    /// <summary>The rows of the one table with this first column. None, where there is no such table.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string firstColumn) =>
        Tables.FirstOrDefault(table => table[0].Keys.First() == firstColumn) ?? [];

    /// <summary>The rows of every table: cells by column, without the ticks around code.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyDictionary<string, string>>> Tables
    {
        get
        {
            var lines = WithoutBlocks().Split('\n');
            for (var at = 0; at < lines.Length; at++)
            {
                if (!lines[at].StartsWith('|')) continue;
                var table = lines[at..].TakeWhile(line => line.StartsWith('|')).ToList();
                var columns = Cells(table[0]);
                yield return [.. table.Skip(2).Select(row => columns.Zip(Cells(row)).ToDictionary(cell => cell.First, cell => cell.Second))];
                at += table.Count;
            }
        }
    }

    private static string[] Cells(string line) => [.. line.Trim()[1..^1].Split('|').Select(cell => WithoutTicks(cell.Trim()))];

    private static string WithoutTicks(string cell) => cell is ['`', .., '`'] ? cell[1..^1] : cell;

    private string WithoutBlocks() => Block().Replace(Text, "");

    [GeneratedRegex(
        @"(?:<!--\s*csharp:\s*(?<name>[^\n]*?)\s*-->\n)?^```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
