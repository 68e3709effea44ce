using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ErrorAwareClient;

/// <summary>Makes text from a server fit for a log line: bounded, well-formed, and without control characters.</summary>
internal static class SafeText
{
    /// <summary>The longest text an error carries, in UTF-16 code units.</summary>
    public const int MaxLength = 1024;

    // C0, DEL, C1, and the separators and bidirectional controls that let text forge or reorder a log line.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c),
         '\u061C', '\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E',
         '\u2066', '\u2067', '\u2068', '\u2069']);

    private static readonly Rune Space = new(' ');

    /// <summary>
    /// Each run of control characters becomes one space, and at the ends nothing; spaces that were sent stay. Half a surrogate
    /// pair becomes U+FFFD, because a JSON log writer throws on one. Clean text comes back as the same string.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text) => text is null || IsClean(text) ? text : Rewrite(WithoutEnds(text));

    private static string Rewrite(ReadOnlySpan<char> text)
    {
        Span<char> clean = stackalloc char[MaxLength];
        var length = 0;
        var inRun = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var wasInRun = inRun;
            inRun = rune.IsBmp && Unsafe.Contains((char)rune.Value);
            if (inRun && wasInRun) continue;
            if (!(inRun ? Space : rune).TryEncodeToUtf16(clean[length..], out var written)) break;
            length += written;
        }

        return clean[..length].ToString();
    }

    // Most texts are printable ASCII, which one look tells.
    private static bool IsClean(ReadOnlySpan<char> text) =>
        text.Length <= MaxLength && (!text.ContainsAnyExceptInRange(' ', '~') || (!text.ContainsAny(Unsafe) && IsWellFormed(text)));

    private static ReadOnlySpan<char> WithoutEnds(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(Unsafe);
        return start < 0 ? [] : text[start..(text.LastIndexOfAnyExcept(Unsafe) + 1)];
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != OperationStatus.Done) return false;
            text = text[(at + length)..];
        }

        return true;
    }
}
