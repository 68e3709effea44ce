using System.Globalization;

namespace ErrorAwareClient;

/// <summary>The three forms of an HTTP date (RFC 9110, section 5.6.7).</summary>
internal static class HttpDate
{
    private static readonly string[] Formats =
    [
        "d MMM yyyy H:m:s",
        "d-MMM-yy H:m:s",
        "d-MMM-yyyy H:m:s",
        "MMM d H:m:s yyyy",
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        WithoutZone(WithoutDayOfWeek(text.Trim())),
        Formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
        out date);

    // Redundant, and wrong in some dates that servers send.
    private static ReadOnlySpan<char> WithoutDayOfWeek(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', ',');
        return end >= 3 && !text[..end].ContainsAnyExceptInRange('A', 'z') ? text[(end + 1)..].TrimStart() : text;
    }

    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> text) =>
        text.EndsWith(" GMT") || text.EndsWith(" UTC") ? text[..^4] : text;
}
