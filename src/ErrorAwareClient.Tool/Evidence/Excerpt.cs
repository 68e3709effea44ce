using System.Text;

namespace ErrorAwareClient.Tool.Evidence;

/// <summary>The beginning of some bytes, on one line.</summary>
internal static class Excerpt
{
    private const int Longest = 72;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = Of(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * Longest)]));
        return bytes.Length > 4 * Longest && !text.EndsWith('…') ? text + '…' : text;
    }

    public static string Of(string text) => Whole(text) is var line && line.Length > Longest ? $"{line[..Longest]}…" : line;

    /// <summary>All of it, still on one line.</summary>
    public static string Whole(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
