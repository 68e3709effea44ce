using System.Text.RegularExpressions;

namespace ErrorAwareClient.Testing.Tests.Guide;

/// <summary>One thing that a guide asks its reader to do, or promises to show.</summary>
/// <param name="Kind">What the block is marked as: <c>sh</c> is typed, <c>text</c> is what the last command shows, all else is the content of a file.</param>
/// <param name="File">The file that a comment above the block names: <c>&lt;!-- file: Program.cs --&gt;</c>; empty where there is none.</param>
/// <param name="Body">What stands in the block.</param>
internal sealed partial record GuideStep(string Kind, string File, string Body)
{
    public bool IsCommands => Kind == "sh";

    public bool IsOutput => Kind == "text";

    public static IReadOnlyList<GuideStep> AllOf(string markdown)
    {
        var steps = Block().Matches(markdown.ReplaceLineEndings("\n"))
            .Select(block => new GuideStep(block.Groups["kind"].Value, block.Groups["file"].Value, block.Groups["body"].Value))
            .ToList();
        return steps.Find(step => step is { IsCommands: false, IsOutput: false, File: "" }) is { } lost
            ? throw new InvalidOperationException($"A reader would not know what to do with this {lost.Kind}; name its file above it:\n{lost.Body}")
            : steps;
    }

    [GeneratedRegex(
        @"(?:^<!-- file: (?<file>\S+) -->\n)?^```(?<kind>\w*)[^\n]*\n(?<body>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}
