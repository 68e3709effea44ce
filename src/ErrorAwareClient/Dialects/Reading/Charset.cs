using System.Text;

namespace ErrorAwareClient;

/// <summary>Which encoding a Content-Type names. The names are read as browsers read them, who have met the same servers.</summary>
internal static class Charset
{
    private const int Windows1252 = 1252;

    /// <summary>The encoding; <see langword="null"/> for UTF-8 and where none is named. A name nobody knows is read as Western European.</summary>
    public static Encoding? EncodingOf(string? contentType)
    {
        var name = NameIn(contentType);
        return name.ToLowerInvariant() switch
        {
            "" or "utf-8" or "utf8" or "utf_8" or "unicode-1-1-utf-8" => null,
            "utf-16" or "utf-16le" or "utf16" or "unicode" or "ucs-2" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            var other => Known(other) ?? CodePagesEncodingProvider.Instance.GetEncoding(Windows1252),
        };
    }

    // ISO 8859-1 and ASCII are not asked of the provider: what they leave out, windows-1252 has.
    private static Encoding? Known(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name);

    private static string NameIn(string? contentType)
    {
        var text = contentType.AsSpan();
        var at = text.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        var value = text[(at + "charset".Length)..].TrimStart();
        if (value is not ['=', ..]) return "";
        value = value[1..].TrimStart(" \"'");
        var end = value.IndexOfAny(" \"';,");
        return (end < 0 ? value : value[..end]).ToString();
    }
}
