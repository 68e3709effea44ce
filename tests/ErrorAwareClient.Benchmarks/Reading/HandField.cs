namespace ErrorAwareClient.Benchmarks;

/// <summary>What is wrong with a field, as hand-written code has it.</summary>
public sealed record HandField(string Path, string? Message, string? Code = null);
