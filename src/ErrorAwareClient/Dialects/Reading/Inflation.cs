using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace ErrorAwareClient;

/// <summary>Undoes the compression that nobody asked for: a handler without automatic decompression, or a server that does not care.</summary>
internal static class Inflation
{
    /// <summary>Inflates up to <see cref="AnswerText.MaxInflated"/> bytes; returns the body itself where it is not compressed after all.</summary>
    public static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> body, string? contentEncoding, string? contentType)
    {
        if (body is [0x1F, 0x8B, ..] && !IsArchive(contentEncoding, contentType)) return Inflated(body, s => new GZipStream(s, CompressionMode.Decompress));
        if (Names(contentEncoding, "br")) return Inflated(body, s => new BrotliStream(s, CompressionMode.Decompress));
        if (!Names(contentEncoding, "deflate")) return body;

        // RFC 9110 means zlib by "deflate"; some servers send the bare stream.
        return IsZlib(body)
            ? Inflated(body, s => new ZLibStream(s, CompressionMode.Decompress))
            : Inflated(body, s => new DeflateStream(s, CompressionMode.Decompress));
    }

    // A file that is compressed on purpose stays as it is.
    private static bool IsArchive(string? contentEncoding, string? contentType) =>
        contentEncoding is null && (Names(contentType, "gzip") || Names(contentType, "octet-stream") || Names(contentType, "compressed"));

    private static bool IsZlib(ReadOnlySpan<byte> body) => body is [var a, var b, ..] && (a & 0x0F) == 8 && ((a << 8) | b) % 31 == 0;

    private static bool Names(string? header, string coding) =>
        header is not null && header.Contains(coding, StringComparison.OrdinalIgnoreCase);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a decoder makes of hostile bytes, what came before counts.")]
    private static ReadOnlySpan<byte> Inflated(ReadOnlySpan<byte> body, Func<Stream, Stream> decoder)
    {
        using var source = new MemoryStream(body.ToArray(), writable: false);
        using var stream = decoder(source);
        var buffer = new byte[AnswerText.MaxInflated];
        var length = 0;
        try
        {
            int read;
            while ((read = stream.Read(buffer.AsSpan(length))) > 0) length += read;
        }
        catch (Exception)
        {
            // Cut off or corrupt.
        }

        return length > 0 ? buffer.AsSpan(0, length) : body;
    }
}
