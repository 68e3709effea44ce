using System.Text;
using System.Text.Unicode;

namespace ErrorAwareClient;

/// <summary>
/// Turns the bytes of a body into the UTF-8 that dialects read. What is UTF-8 already, and most bodies are, is looked at and
/// returned without a copy. Never throws: what cannot be decoded is returned as it came.
/// </summary>
internal static class AnswerText
{
    /// <summary>The most a compressed body is let grow to.</summary>
    public const int MaxInflated = 64 * 1024;

    public static AnswerView View(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isTruncated)
    {
        // The headers are asked for only where the bytes leave a doubt.
        if (IsPlain(body)) return new AnswerView(response, body, isTruncated);
        var raw = new AnswerView(response, body, isTruncated);
        return new AnswerView(response, ToUtf8(body, raw.ContentType, raw.TryGetHeader("Content-Encoding", out var coding) ? coding : null), isTruncated);
    }

    /// <param name="body">The bytes as they came.</param>
    /// <param name="contentType">The raw text of Content-Type; it may lie.</param>
    /// <param name="contentEncoding">The raw text of Content-Encoding; the handler removes it where it decompresses.</param>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> body, string? contentType, string? contentEncoding)
    {
        if (IsPlain(body)) return body;
        var inflated = Inflation.Inflate(body, contentEncoding);
        if (inflated.StartsWith("\uFEFF"u8)) return inflated[3..];
        var encoding = EncodingOf(inflated, contentType);
        return encoding is null ? inflated : Encoding.UTF8.GetBytes(encoding.GetString(inflated)).AsSpan().TrimStart("\uFEFF"u8);
    }

    // Neither UTF-16, nor compressed, nor a one-byte charset beyond ASCII is valid UTF-8 with two first bytes that are not NUL.
    private static bool IsPlain(ReadOnlySpan<byte> body) =>
        !body[..Math.Min(2, body.Length)].Contains((byte)0) && !body.StartsWith("\uFEFF"u8) && Utf8.IsValid(body);

    // Null: UTF-8, well-formed or not.
    private static Encoding? EncodingOf(ReadOnlySpan<byte> body, string? contentType) => body switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] or [not 0, 0] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] or [0, not 0] => Encoding.BigEndianUnicode,
        _ when Utf8.IsValid(body) => null,
        _ => Charset.EncodingOf(contentType),
    };
}
