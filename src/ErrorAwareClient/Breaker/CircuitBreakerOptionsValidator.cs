using System.Globalization;

namespace ErrorAwareClient;

internal static class CircuitBreakerOptionsValidator
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(.5);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    public static IEnumerable<string?> Check(CircuitBreakerOptions options) =>
    [
        options.FailureRatio is > 0 and <= 1
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"CircuitBreaker.FailureRatio is {options.FailureRatio}; set it above 0, and to 1 at most."),
        OptionRange.Check("CircuitBreaker.SamplingDuration", options.SamplingDuration, Least, Most),
        OptionRange.Check("CircuitBreaker.MinimumThroughput", options.MinimumThroughput, 2, 1_000_000),
        OptionRange.Check("CircuitBreaker.BreakDuration", options.BreakDuration, Least, Most),
    ];
}
