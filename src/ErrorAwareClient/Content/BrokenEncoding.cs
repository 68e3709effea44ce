namespace ErrorAwareClient;

/// <summary>A body that says it is compressed and is not.</summary>
internal static class BrokenEncoding
{
    /// <summary>Whether a read failed for that: gzip and deflate throw the one, Brotli the other.</summary>
    public static bool Is(Exception exception) => exception is InvalidDataException or InvalidOperationException and not ObjectDisposedException;
}
