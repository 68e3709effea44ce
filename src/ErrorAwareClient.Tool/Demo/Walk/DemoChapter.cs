namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>The steps of one API.</summary>
internal sealed record DemoChapter(string Title, IReadOnlyList<DemoStep> Steps);
