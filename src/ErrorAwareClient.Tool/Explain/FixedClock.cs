namespace ErrorAwareClient.Tool.Explain;

/// <summary>The system's clock, but the time of day stands still: dates in recordings are measured against it.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
