namespace ErrorAwareClient.Tool.Explain;

/// <summary>Finds the files that paths name.</summary>
internal static class RecordingFiles
{
    /// <summary>A file itself; of a folder, everything below it that begins like a response, in the order of the names.</summary>
    public static IEnumerable<string> Under(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(BeginsLikeResponse)
        : [path];

    private static bool BeginsLikeResponse(string file)
    {
        Span<byte> start = stackalloc byte[5];
        using var stream = File.OpenRead(file);
        return RawResponseParser.LooksLikeResponse(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }
}
