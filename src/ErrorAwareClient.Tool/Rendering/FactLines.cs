using Spectre.Console;

namespace ErrorAwareClient.Tool.Rendering;

internal static class FactLines
{
    public static void Fact(this IAnsiConsole console, string label, string text) =>
        console.MarkupLineInterpolated($"  [grey]{label,-14}[/]{text}");
}
