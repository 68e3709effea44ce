using System.Buffers;
using System.Net;
using System.Text;

namespace ErrorAwareClient;

/// <summary>Tells machine codes from words for people: a string with spaces is a message, a token is a code.</summary>
internal static class ErrorToken
{
    public const int Longest = 128;

    private static readonly SearchValues<byte> OfTokens = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/#-"u8);

    private static readonly SearchValues<byte> OfConstants = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    public static bool IsToken(JsonSlice value) => value.IsText && IsToken(value.Utf8);

    /// <summary>Whether it is written like a token, whatever it says.</summary>
    public static bool IsWord(JsonSlice value) => value.IsText && IsWord(value.Utf8);

    /// <summary>Whether it is the status once more, in words.</summary>
    public static bool IsReasonPhrase(JsonSlice value, int status) =>
        value.IsText && Ascii.EqualsIgnoreCase(value.Utf8, ReasonPhrases.Of((HttpStatusCode)status));

    /// <summary>Whether it is an upper-case constant, as Google's RESOURCE_EXHAUSTED, rather than a state such as "fail".</summary>
    public static bool IsConstant(JsonSlice value) => value.IsText && IsConstant(value.Utf8);

    /// <summary>Whether a name is that of a kind of error, such as PayPal's RESOURCE_NOT_FOUND, rather than of a field.</summary>
    public static bool IsClass(JsonSlice value) => value.IsText && value.Utf8 is var text
        && (text.EndsWith("Error"u8) || text.EndsWith("Exception"u8) ? IsToken(text) : IsConstant(text));

    /// <summary>Whether it is the status once more, as a number or in digits: no code at all.</summary>
    public static bool IsStatus(JsonSlice value, int status) => IsStatus(value.Utf8, status);

    public static bool IsStatus(ReadOnlySpan<byte> text, int status) =>
        text.Length is 3 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && ((text[0] * 10) + text[1]) * 10 + text[2] - ('0' * 111) == status;

    /// <summary>The code without what AWS puts around it: a namespace before, an address after.</summary>
    public static string Trim(string code)
    {
        if (!code.AsSpan().ContainsAny('#', ':')) return code;
        var start = code.IndexOf('#', StringComparison.Ordinal) + 1;
        var end = code.IndexOf(":http", start, StringComparison.Ordinal);
        return end < 0 ? code[start..] : code[start..end];
    }

    private static bool IsToken(ReadOnlySpan<byte> text) => IsWord(text) && !SaysNothing(text);

    private static bool IsWord(ReadOnlySpan<byte> text) =>
        text is [.., not (byte)'.'] && text.Length <= Longest && !text.ContainsAnyExcept(OfTokens);

    // No constant has a lower-case letter, so most texts end at their second.
    private static bool IsConstant(ReadOnlySpan<byte> text) =>
        text is [>= (byte)'A' and <= (byte)'_', ..] && text.Length <= Longest && !text.ContainsAnyExcept(OfConstants) && !SaysNothing(text);

    // Addresses are types of problems, the reason phrases of one word are the status once more, and the rest is no news in an error.
    private static bool SaysNothing(ReadOnlySpan<byte> text) => text.Length switch
    {
        4 => text.SequenceEqual("Gone"u8) || Ascii.EqualsIgnoreCase(text, "fail"u8),
        5 => Ascii.EqualsIgnoreCase(text, "error"u8) || Ascii.EqualsIgnoreCase(text, "field"u8),
        6 => text.SequenceEqual("Locked"u8) || Ascii.EqualsIgnoreCase(text, "errors"u8) || Ascii.EqualsIgnoreCase(text, "failed"u8),
        7 => Ascii.EqualsIgnoreCase(text, "failure"u8),
        8 => text.SequenceEqual("Conflict"u8),
        9 => text.SequenceEqual("Forbidden"u8),
        11 when text.SequenceEqual("about:blank"u8) => true,
        12 when text.SequenceEqual("Unauthorized"u8) => true,
        _ => text.IndexOf((byte)':') is var colon and > 0 && text[colon..].StartsWith("://"u8),
    };
}
