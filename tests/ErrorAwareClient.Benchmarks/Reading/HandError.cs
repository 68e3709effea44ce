namespace ErrorAwareClient.Benchmarks;

/// <summary>The fields of an error, as hand-written code takes them out of a body.</summary>
public sealed record HandError(string? Code, string? Message)
{
    public string? Action { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<(string Path, string? Message)> Fields { get; init; } = [];
}
