using System.IO.Compression;

namespace ErrorAwareClient.Tests;

/// <summary>Bytes as a server compresses them; <c>zlib</c> and <c>deflate</c> are both sent under the name deflate.</summary>
internal static class Compressed
{
    public static byte[] As(string coding, ReadOnlySpan<byte> bytes)
    {
        var result = new MemoryStream();
        using (var stream = To(coding, result)) stream.Write(bytes);
        return result.ToArray();
    }

    public static byte[] As(string coding, Stream bytes)
    {
        var result = new MemoryStream();
        using (var stream = To(coding, result)) bytes.CopyTo(stream);
        return result.ToArray();
    }

    private static Stream To(string coding, Stream result) => coding switch
    {
        "gzip" => new GZipStream(result, CompressionLevel.Fastest),
        "br" => new BrotliStream(result, CompressionLevel.Fastest),
        "zlib" => new ZLibStream(result, CompressionLevel.Fastest),
        "deflate" => new DeflateStream(result, CompressionLevel.Fastest),
        _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "Write gzip, br, zlib or deflate."),
    };
}
