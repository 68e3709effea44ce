using System.Net;
using System.Text;

namespace ErrorAwareClient;

/// <summary>Names, attributes and text of XML and HTML.</summary>
internal static class Markup
{
    /// <summary>HTML does not mind case, and servers' XML differs in nothing but case often enough.</summary>
    public static bool NameIs(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(name, other);

    /// <summary>The raw value of an attribute; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name)
    {
        while (attributes.IndexOf((byte)'=') is var equals and >= 0)
        {
            var found = attributes[..equals].Trim(" \t\r\n"u8);
            var value = attributes[(equals + 1)..].TrimStart(" \t\r\n"u8);
            if (value.IsEmpty || value[0] is not ((byte)'"' or (byte)'\'')) return default;
            var end = value[1..].IndexOf(value[0]);
            if (end < 0) return default;
            if (NameIs(found, name)) return value.Slice(1, end);
            attributes = value[(end + 2)..];
        }

        return default;
    }

    /// <summary>The text between the start tag just read and its end, without the tags in between; bounded.</summary>
    public static string? TextInside(ref MarkupScanner scanner)
    {
        if (scanner.IsEmpty) return null;
        var text = default(TextPieces);
        var depth = 1;
        while (scanner.Read())
        {
            if (scanner.Kind is MarkupKind.Start && !scanner.IsEmpty) depth++;
            else if (scanner.Kind is MarkupKind.End && --depth == 0) break;
            else if (scanner.Kind is MarkupKind.Text) text.Add(scanner);
        }

        return text.Whole;
    }

    /// <summary>Goes past the end of the element whose start tag was just read.</summary>
    public static void Skip(ref MarkupScanner scanner)
    {
        var depth = scanner.IsEmpty ? 0 : 1;
        while (depth > 0 && scanner.Read())
        {
            if (scanner.Kind is MarkupKind.Start && !scanner.IsEmpty) depth++;
            else if (scanner.Kind is MarkupKind.End) depth--;
        }
    }

    /// <summary>How many elements are in the element whose start tag was just read, without those inside of them.</summary>
    public static int CountInside(MarkupScanner scanner)
    {
        var count = 0;
        var hasInside = !scanner.IsEmpty;
        while (hasInside && scanner.Read() && scanner.Kind is not MarkupKind.End)
        {
            if (scanner.Kind is not MarkupKind.Start) continue;
            count++;
            Skip(ref scanner);
        }

        return count;
    }

    public static string Decode(ReadOnlySpan<byte> raw, bool isCData = false)
    {
        var text = JsonText.Plain(JsonText.Bounded(raw));
        return isCData ? text : WebUtility.HtmlDecode(text);
    }

    public static string Plain(ReadOnlySpan<byte> text) => JsonText.Plain(JsonText.Bounded(text.Trim(" \t\r\n"u8)));

    /// <summary>As <see cref="TextInside"/>, in one line; <see langword="null"/> where nothing is left.</summary>
    public static string? LineInside(ref MarkupScanner scanner) => OneLine(TextInside(ref scanner));

    /// <summary>The text with each run of white space as one space, as a page is shown; <see langword="null"/> where nothing is left.</summary>
    public static string? OneLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return IsOneLine(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // Most texts are, and need no second string.
    private static bool IsOneLine(string text)
    {
        var isAfterSpace = true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (isAfterSpace || c is not ' ')) return false;
            isAfterSpace = c is ' ';
        }

        return !isAfterSpace;
    }
}
