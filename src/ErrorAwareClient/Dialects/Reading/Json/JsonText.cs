using System.Buffers;
using System.Globalization;
using System.Text;

namespace ErrorAwareClient;

/// <summary>Decodes the inside of a JSON string: halves of surrogate pairs and bytes that are not UTF-8 become U+FFFD.</summary>
internal static class JsonText
{
    /// <summary>The longest text taken out of a body, in bytes; a message is cut to less later.</summary>
    public const int MaxLength = 2048;

    // ASCII but for the backslash. Most texts have nothing else, and one look tells.
    private static readonly SearchValues<byte> Literal = SearchValues.Create([.. Enumerable.Range(0, 0x80).Where(b => b is not '\\').Select(b => (byte)b)]);

    public static string Decode(ReadOnlySpan<byte> raw)
    {
        raw = Bounded(raw);
        if (!raw.ContainsAnyExcept(Literal)) return Encoding.Latin1.GetString(raw);
        return raw.Contains((byte)'\\') ? Unescape(raw) : Encoding.UTF8.GetString(raw);
    }

    /// <summary>A text without escapes. Most are ASCII, of which Latin 1 is made in a third of the time: every byte is a character.</summary>
    public static string Plain(ReadOnlySpan<byte> text) => (Ascii.IsValid(text) ? Encoding.Latin1 : Encoding.UTF8).GetString(text);

    /// <summary>Whether there is nothing but white space, escaped or not.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> raw) =>
        raw is not [> (byte)' ' and not (byte)'\\', ..] && IsBlankToItsEnd(raw);

    private static bool IsBlankToItsEnd(ReadOnlySpan<byte> raw)
    {
        while (raw is [(byte)' ', ..] or [(byte)'\\', (byte)'n' or (byte)'r' or (byte)'t', ..]) raw = raw[(raw[0] is (byte)' ' ? 1 : 2)..];
        return raw.IsEmpty;
    }

    /// <summary>Cuts a text to <see cref="MaxLength"/>, between two characters.</summary>
    public static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MaxLength) return text;
        var end = MaxLength;
        while (end > 0 && (text[end] & 0xC0) == 0x80) end--;
        return text[..end];
    }

    private static string Unescape(ReadOnlySpan<byte> raw) => Decode(raw, stackalloc char[MaxLength]).ToString();

    /// <summary>Decodes into room that its owner lends, for what is looked at and not kept; nothing where it might not fit.</summary>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> raw, Span<char> room)
    {
        if (raw.Length > room.Length) return default;
        if (!raw.ContainsAnyExcept(Literal)) return room[..Encoding.Latin1.GetChars(raw, room)];
        var length = 0;
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0) plain = raw.Length;
            length += Encoding.UTF8.GetChars(raw[..plain], room[length..]);
            raw = raw[plain..];
            if (!raw.IsEmpty) room[length++] = Unescape(ref raw);
        }

        ReplaceLoneSurrogates(room[..length]);
        return room[..length];
    }

    private static char Unescape(ref ReadOnlySpan<byte> raw)
    {
        var kind = raw.Length > 1 ? raw[1] : (byte)' ';
        if (kind is (byte)'u' && raw.Length >= 6 && ushort.TryParse(raw[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            raw = raw[6..];
            return (char)unit;
        }

        raw = raw[Math.Min(2, raw.Length)..];
        return kind switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            < 0x80 => (char)kind,
            _ => '\uFFFD',
        };
    }

    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else text[i] = '\uFFFD';
        }
    }
}
