namespace ErrorAwareClient;

internal static class SessionOptionsValidator
{
    public static IEnumerable<string?> Check(SessionOptions options) =>
    [
        OptionRange.Check("Session.CoolDown", options.CoolDown, TimeSpan.Zero, TimeSpan.FromHours(1)),
    ];
}
