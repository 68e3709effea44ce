using System.Buffers;
using System.Text;

namespace ErrorAwareClient;

/// <summary>Makes text from a server fit for a log line: bounded, and without control characters.</summary>
internal static class SafeText
{
    /// <summary>The longest message an error carries, in UTF-16 code units.</summary>
    public const int MaxLength = 1024;

    // C0, DEL, C1, and the separators and bidirectional controls that let text forge or reorder a log line.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c),
         '\u2028', '\u2029', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);

    public static string Clean(string? text)
    {
        if (text is null) return "";
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAny(Unsafe)) return text;

        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));

        // Between words a run is one space; at the ends it is nothing. The server's own spaces stay.
        var rest = TrimControls(text);
        while (!rest.IsEmpty && clean.Length < MaxLength)
        {
            var run = rest.IndexOfAny(Unsafe);
            if (run < 0) run = rest.Length;
            clean.Append(rest[..Math.Min(run, MaxLength - clean.Length)]);
            rest = rest[run..];
            var next = rest.IndexOfAnyExcept(Unsafe);
            if (next > 0 && clean.Length < MaxLength) clean.Append(' ');
            rest = next < 0 ? [] : rest[next..];
        }

        // A cut must not leave half a surrogate pair behind.
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1])) clean.Length--;
        return clean.ToString();
    }

    private static ReadOnlySpan<char> TrimControls(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(Unsafe);
        return start < 0 ? [] : text[start..(text.LastIndexOfAnyExcept(Unsafe) + 1)];
    }
}
