using System.Globalization;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Demo;

/// <summary>Shows the demo as it goes. Requests come from the threads of the server, everything else from the walk.</summary>
/// <param name="console">Where to.</param>
/// <param name="clock">The clock of the demo.</param>
/// <param name="underWay">Told what is under way, for a line that moves.</param>
internal sealed class DemoView(IAnsiConsole console, TimeProvider clock, Action<string> underWay)
{
    private readonly Lock _lock = new();
    private int _sendings;
    private Sighting? _last;

    public void Begin(DemoChapter chapter)
    {
        lock (_lock)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold aqua]{chapter.Api}[/]: {chapter.Manner}");
        }
    }

    public void Begin(DemoStep step)
    {
        lock (_lock)
        {
            (_sendings, _last) = (0, null);
            console.MarkupLineInterpolated($"  {step.Name}");
            underWay(step.Name);
        }
    }

    public void Show(Sighting seen)
    {
        lock (_lock)
        {
            if (_last is { } last) console.Wait(clock.GetElapsedTime(last.Answered, seen.Arrived));
            _last = seen;
            console.Attempt(++_sendings, $"{seen.Method} {seen.Path}", seen.Status, seen.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture));
        }
    }

    public void End(StepReport report)
    {
        lock (_lock)
        {
            var (word, colour) = report.IsAsItMustBe ? ("ok", "green") : ("WRONG", "red");
            console.MarkupLineInterpolated($"    [{colour} bold]{word}[/]  {Ending(report.Outcome)}");
            foreach (var complaint in report.Complaints) console.MarkupLineInterpolated($"       [red]{complaint}[/]");
        }
    }

    // The text of an error begins with its case.
    private static string Ending(Outcome outcome) => outcome.Error is null ? $"{outcome.Case}: {outcome.Text}" : outcome.Text;
}
