using ErrorAwareClient.Tool.Demo.Server;

namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>How a step of the demo ended.</summary>
internal sealed record StepReport(
    DemoChapter Chapter, DemoStep Step, Outcome Outcome, IReadOnlyList<Sighting> Seen, IReadOnlyList<string> Complaints)
{
    public bool IsAsItMustBe => Complaints.Count == 0;
}
