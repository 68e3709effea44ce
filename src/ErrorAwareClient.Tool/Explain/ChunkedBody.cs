using System.Globalization;
using System.Text;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>The chunked transfer coding of RFC 9112, section 7.1.</summary>
internal static class ChunkedBody
{
    /// <summary>
    /// Joins the chunks. False where the bytes are not chunks: tools that record responses often keep the header and drop the coding.
    /// </summary>
    public static bool TryDecode(ReadOnlyMemory<byte> coded, out ReadOnlyMemory<byte> whole)
    {
        var joined = new MemoryStream(coded.Length);
        whole = default;
        for (var rest = coded.Span; TryReadSize(ref rest, out var size);)
        {
            if (size == 0)
            {
                whole = joined.ToArray();
                return true;
            }

            // A recording that was cut off inside a chunk still shows what had arrived.
            var arrived = (int)Math.Min(size, rest.Length);
            joined.Write(rest[..arrived]);
            rest = SkipLineEnd(rest[arrived..]);
            if (!rest.IsEmpty) continue;
            whole = joined.ToArray();
            return true;
        }

        return false;
    }

    private static bool TryReadSize(ref ReadOnlySpan<byte> rest, out long size)
    {
        size = 0;
        var end = rest.IndexOf((byte)'\n');
        if (end < 0) return false;
        var line = rest[..end].TrimEnd("\r \t"u8);
        rest = rest[(end + 1)..];
        var extension = line.IndexOf((byte)';');
        var digits = (extension < 0 ? line : line[..extension]).TrimEnd(" \t"u8);
        return digits.Length is > 0 and <= 15
            && long.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out size);
    }

    private static ReadOnlySpan<byte> SkipLineEnd(ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("\r"u8)) rest = rest[1..];
        return rest.StartsWith("\n"u8) ? rest[1..] : rest;
    }
}
