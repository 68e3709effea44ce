namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>One answer of the demo's server.</summary>
internal sealed record DemoReply(int Status, string MediaType, string Body)
{
    /// <summary>The seconds to name in Retry-After; null names none.</summary>
    public int? RetryAfterSeconds { get; init; }
}
