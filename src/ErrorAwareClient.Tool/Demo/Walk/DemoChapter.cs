namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>The steps of one API, and how that API words its errors.</summary>
internal sealed record DemoChapter(string Api, string Manner, IReadOnlyList<DemoStep> Steps);
