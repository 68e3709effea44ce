namespace ErrorAwareClient.Benchmarks;

/// <summary>An error as hand-written code takes it out of an answer: what ours reads of the same answer, and no more.</summary>
public sealed record HandError(ErrorKind Kind, string? Code, string? Message)
{
    public string? Action { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<HandField> Fields { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}
