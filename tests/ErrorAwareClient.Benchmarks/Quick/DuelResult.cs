namespace ErrorAwareClient.Benchmarks;

/// <summary>How a duel ended: medians of the rounds, ours by theirs.</summary>
public sealed record DuelResult(
    string Scenario, string Opponent, double TimeRatio, double BytesRatio, double OurMicroseconds, double OurBytes, double TheirMicroseconds, double TheirBytes);
