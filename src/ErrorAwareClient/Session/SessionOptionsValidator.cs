namespace ErrorAwareClient;

internal static class SessionOptionsValidator
{
    public static IEnumerable<string?> Check(SessionOptions options) =>
    [
        OptionRange.Check("Session.CoolDown", options.CoolDown, TimeSpan.Zero, TimeSpan.FromHours(1)),
        .. options.Origins.Select(Check),
    ];

    private static string? Check(Uri? origin) => origin is { IsAbsoluteUri: true, Scheme: "http" or "https" }
        ? null
        : $"Session.Origins has '{origin}'; name an origin by an absolute URI, such as https://music.example.";
}
