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

    public static string Decode(ReadOnlySpan<byte> raw, bool isCData = false)
    {
        var text = JsonText.Plain(JsonText.Bounded(raw));
        return isCData ? text : WebUtility.HtmlDecode(text);
    }

    public static string? Plain(ReadOnlySpan<byte> text) => JsonText.Plain(JsonText.Bounded(text.Trim(" \t\r\n"u8)));

    /// <summary>The text with each run of white space as one space, as a page is shown; <see langword="null"/> where nothing is left.</summary>
    public static string? OneLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
