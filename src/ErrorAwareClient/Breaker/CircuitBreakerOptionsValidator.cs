namespace ErrorAwareClient;

internal static class CircuitBreakerOptionsValidator
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(.5);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    public static IEnumerable<string?> Check(CircuitBreakerOptions options) =>
    [
        OptionRange.Check("CircuitBreaker.FailureRatio", options.FailureRatio, double.Epsilon, 1),
        OptionRange.Check("CircuitBreaker.SamplingDuration", options.SamplingDuration, Least, Most),
        OptionRange.Check("CircuitBreaker.MinimumThroughput", options.MinimumThroughput, 2, 1_000_000),
        OptionRange.Check("CircuitBreaker.BreakDuration", options.BreakDuration, Least, Most),
    ];
}
