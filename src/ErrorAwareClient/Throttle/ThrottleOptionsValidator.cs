namespace ErrorAwareClient;

internal static class ThrottleOptionsValidator
{
    public static IEnumerable<string?> Check(ThrottleOptions options) =>
    [
        OptionRange.Check("Throttle.BaseDelay", options.BaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
    ];
}
