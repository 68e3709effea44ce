using System.Globalization;
using ErrorAwareClient.Tool.Demo.Walk;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Demo;

/// <summary>What the demo says at its end.</summary>
internal static class DemoSummary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<StepReport> reports, TimeSpan real, TimeSpan told)
    {
        var table = new Table().AddColumn("API").RightColumn("steps").RightColumn("as they must").RightColumn("requests");
        table.Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii;
        foreach (var chapter in reports.GroupBy(r => r.Chapter.Api))
        {
            table.AddRow(
                chapter.Key.EscapeMarkup(), $"{chapter.Count()}", $"{chapter.Count(r => r.IsAsItMustBe)}", $"{chapter.Sum(r => r.Seen.Count)}");
        }

        console.WriteLine();
        console.Write(table);
        WriteWrong(console, [.. reports.Where(r => !r.IsAsItMustBe)]);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[grey]{real.TotalSeconds:0.0} s on your clock, {told.TotalSeconds:0.0} s on the demo's.[/]");
    }

    private static Table RightColumn(this Table table, string name) => table.AddColumn(new TableColumn(name).RightAligned());

    private static void WriteWrong(IAnsiConsole console, IReadOnlyList<StepReport> wrong)
    {
        if (wrong.Count == 0) console.MarkupLine("[green bold]Every step ended as it must.[/]");
        foreach (var report in wrong)
        {
            console.MarkupLineInterpolated(
                $"[red bold]WRONG[/] {report.Chapter.Api} / {report.Step.Name}: {string.Join("; ", report.Complaints)}");
        }
    }
}
