using System.Collections.Concurrent;
using ErrorAwareClient.Tool.Demo.Server;

namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>Walks the clients through every step and holds each against what it must end as.</summary>
internal sealed class DemoWalk(DemoServer server, DemoClients clients, DemoView view, TimeProvider clock)
{
    // Emptied at the end of a step only: a request that comes when its call is over is counted, and is one too many.
    private readonly ConcurrentQueue<Sighting> _seen = new();

    /// <summary>What the demo shows. A new step is one more line in one of these.</summary>
    public static IReadOnlyList<DemoChapter> Chapters { get; } =
        [AmpacheSteps.Chapter, DeviantArtSteps.Chapter, MusicGptSteps.Chapter, SessionSteps.Chapter];

    public async Task<IReadOnlyList<StepReport>> RunAsync(IReadOnlyList<DemoChapter> chapters, CancellationToken cancellationToken)
    {
        var reports = new List<StepReport>();
        server.Seen = Note;
        foreach (var chapter in chapters)
        {
            view.Begin(chapter);
            foreach (var step in chapter.Steps) reports.Add(await TakeAsync(chapter, step, cancellationToken));
        }

        return reports;
    }

    private void Note(Sighting sighting)
    {
        _seen.Enqueue(sighting);
        view.Show(sighting);
    }

    private async Task<StepReport> TakeAsync(DemoChapter chapter, DemoStep step, CancellationToken cancellationToken)
    {
        view.Begin(step);
        var outcome = await CallAsync(step, cancellationToken);
        IReadOnlyList<Sighting> seen = [.. _seen];
        _seen.Clear();
        var report = new StepReport(chapter, step, outcome, seen, step.Expect.Complaints(outcome, seen, clock));
        view.End(report);
        return report;
    }

    private async Task<Outcome> CallAsync(DemoStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await step.Call(clients, cancellationToken);
        }
        catch (Exception thrown) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing should be thrown here, which makes it a wrong end like any other.
            return new Outcome(Thrown: thrown);
        }
    }
}
