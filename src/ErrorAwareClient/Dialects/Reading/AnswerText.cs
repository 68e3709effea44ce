using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ErrorAwareClient;

/// <summary>
/// Turns the bytes of a body into the UTF-8 that dialects read. What is UTF-8 already, and most bodies are, is looked at and
/// returned without a copy. Never throws: what cannot be decoded is returned as it came.
/// </summary>
internal static class AnswerText
{
    /// <summary>The most a body is let grow to that is compressed, or not UTF-8.</summary>
    public const int MaxInflated = 64 * 1024;

    /// <summary>
    /// The view for a look at the first bytes, without the charset that the label names: whether it is needed shows only once all
    /// bytes are there, and a verdict must not depend on how many have come. What decides is ASCII, in any charset but UTF-16.
    /// </summary>
    public static AnswerView Glimpse(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isTruncated, JsonIndex json) =>
        View(response, body, isTruncated, json, usesCharset: false);

    public static AnswerView View(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isTruncated, JsonIndex? json = null, bool usesCharset = true)
    {
        var raw = new AnswerView(response, body, isTruncated, json);

        // The headers are asked for only where the bytes leave a doubt.
        if (IsPlain(body, isTruncated)) return raw;
        var coding = raw.TryGetHeader("Content-Encoding", out var value) ? value : null;
        return new AnswerView(response, ToUtf8(body, raw.ContentType, coding, isTruncated, usesCharset), isTruncated, json);
    }

    /// <param name="body">The bytes as they came.</param>
    /// <param name="contentType">The raw text of Content-Type; it may lie.</param>
    /// <param name="contentEncoding">The raw text of Content-Encoding; a handler that decompresses removes it.</param>
    /// <param name="isTruncated">Whether the last character may be cut in two.</param>
    /// <param name="usesCharset">Whether the charset that the label names may decide.</param>
    public static ReadOnlySpan<byte> ToUtf8(
        ReadOnlySpan<byte> body, string? contentType, string? contentEncoding, bool isTruncated = false, bool usesCharset = true)
    {
        if (IsPlain(body, isTruncated)) return body;
        var inflated = Inflation.Inflate(body, contentEncoding, contentType);
        if (ByteOrderMark.Skip(inflated) is var marked && marked.Length < inflated.Length) return marked;
        if (EncodingOf(inflated, usesCharset ? contentType : null, isTruncated) is not { } encoding) return inflated;
        return ByteOrderMark.Skip(Decoded(WholeUnits(inflated, encoding), encoding));
    }

    // Bit by bit: as a whole, 64 KiB would become a string and bytes of more than the large object heap begins with.
    private static byte[] Decoded(ReadOnlySpan<byte> body, Encoding encoding)
    {
        using var source = new MemoryStream(body.ToArray(), writable: false);
        using var stream = Encoding.CreateTranscodingStream(source, encoding, Encoding.UTF8);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxInflated);
        var length = stream.ReadAtLeast(buffer.AsSpan(0, MaxInflated), MaxInflated, throwOnEndOfStream: false);
        var decoded = buffer[..length];
        ArrayPool<byte>.Shared.Return(buffer);
        return decoded;
    }

    /// <summary>
    /// Whether it cannot be told yet in which encoding it comes. What is said to be compressed shows only as a whole whether it is: the
    /// first byte of zlib is a letter.
    /// </summary>
    public static bool IsUndecided(in AnswerView answer) =>
        answer.Body is [] or [0xEF] or [0xEF, 0xBB] or [0xFE] or [0xFF] or [0x1F] or [0x1F, 0x8B, ..]
        || answer.TryGetHeader("Content-Encoding", out _);

    // Neither UTF-16, nor anything compressed, nor a charset of one byte that goes beyond ASCII is UTF-8 without NUL at its start.
    private static bool IsPlain(ReadOnlySpan<byte> body, bool isTruncated) =>
        body is not ([0, ..] or [_, 0, ..] or [0xEF, 0xBB, 0xBF, ..]) && IsUtf8(body, isTruncated);

    private static bool IsUtf8(ReadOnlySpan<byte> body, bool isTruncated) =>
        Utf8.IsValid(isTruncated ? body[..^CutBytes(body)] : body);

    // Half a unit of UTF-16 at the end is no character yet.
    private static ReadOnlySpan<byte> WholeUnits(ReadOnlySpan<byte> body, Encoding encoding) =>
        encoding is UnicodeEncoding ? body[..(body.Length & ~1)] : body;

    // The bytes at the end that begin a character but do not finish it.
    private static int CutBytes(ReadOnlySpan<byte> body)
    {
        for (var back = 1; back <= Math.Min(3, body.Length); back++)
        {
            var needed = body[^back] switch { < 0x80 => 1, < 0xC0 => 0, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
            if (needed > 0) return needed > back ? back : 0;
        }

        return 0;
    }

    // Null: UTF-8, well-formed or not.
    private static Encoding? EncodingOf(ReadOnlySpan<byte> body, string? contentType, bool isTruncated) => body switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] or [not 0, 0] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] or [0, not 0] => Encoding.BigEndianUnicode,
        _ when IsUtf8(body, isTruncated) => null,
        _ => Charset.EncodingOf(contentType),
    };
}
