using System.Text;

namespace ErrorAwareClient;

/// <summary>JSON is UTF-8 (RFC 8259, section 8.1); a charset that says otherwise is believed only where .NET knows it.</summary>
internal static class JsonCharset
{
    private const int Utf8 = 65001;
    private const int Ascii = 20127;

    public static bool IsUtf8(HttpContent content) => Of(content) is null;

    public static Stream ToUtf8(Stream body, HttpContent content) =>
        Of(content) is { } encoding ? Encoding.CreateTranscodingStream(body, encoding, Encoding.UTF8) : body;

    private static Encoding? Of(HttpContent content)
    {
        // Most have no parameters, and to parse the header for that costs more than it is worth.
        if (!content.Headers.NonValidated.TryGetValues("Content-Type", out var label) || !label.ToString().Contains(';', StringComparison.Ordinal)) return null;
        if (content.Headers.ContentType?.CharSet is not { } charset) return null;
        var name = charset.AsSpan().Trim('"');
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return Encoding.GetEncoding(name.ToString()) is { CodePage: not Utf8 and not Ascii } encoding ? encoding : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
