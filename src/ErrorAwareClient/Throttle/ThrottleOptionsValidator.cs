namespace ErrorAwareClient;

internal static class ThrottleOptionsValidator
{
    public static IEnumerable<string?> Check(ThrottleOptions options) =>
    [
        OptionRange.Check("Throttle.BaseDelay", options.BaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
        OptionRange.Check("Throttle.MaxSharedHold", options.MaxSharedHold, TimeSpan.Zero, TimeSpan.FromDays(1)),
        OptionRange.Check("Throttle.QueueLimit", options.QueueLimit, 1, 1_000_000),
        OptionRange.Check("Throttle.InitialConcurrency", options.InitialConcurrency, 1, int.MaxValue),
    ];
}
