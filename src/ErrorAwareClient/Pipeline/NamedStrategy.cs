using Polly;

namespace ErrorAwareClient;

/// <summary>The name a strategy has in Polly's telemetry.</summary>
internal sealed class NamedStrategy : ResilienceStrategyOptions
{
    public NamedStrategy(string name) => Name = name;
}
