namespace ErrorAwareClient;

internal static class RetryOptionsValidator
{
    public static IEnumerable<string?> Check(RetryOptions options) =>
    [
        OptionRange.Check("Retry.MaxRetries", options.MaxRetries, 0, 10),
        OptionRange.Check("Retry.BaseDelay", options.BaseDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
        OptionRange.Check("Retry.BudgetRatio", options.BudgetRatio, 0, 10),
        OptionRange.Check("Retry.BudgetReserve", options.BudgetReserve, 0, 1000),
    ];
}
