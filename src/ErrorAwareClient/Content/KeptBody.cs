namespace ErrorAwareClient;

/// <summary>The first bytes of an error body, read until a limit and kept for good.</summary>
internal readonly struct KeptBody
{
    private const int FirstRead = 4 * 1024;

    private KeptBody(byte[] bytes, Stream? rest)
    {
        Bytes = bytes;
        Rest = rest;
    }

    public byte[] Bytes { get; }

    /// <summary>What follows <see cref="Bytes"/>; null: nothing.</summary>
    public Stream? Rest { get; }

    /// <summary>Reads on after <paramref name="prefix"/> until <paramref name="limit"/> bytes are there or the body ends.</summary>
    /// <remarks>
    /// A body that breaks off is kept as far as it came: the status has arrived, and it says more than the lost connection does.
    /// Whoever reads the content itself is still told, by the rest.
    /// </remarks>
    public static async ValueTask<KeptBody> ReadAsync(ReadOnlyMemory<byte> prefix, Stream? rest, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(FirstRead, prefix.Length)];
        prefix.CopyTo(buffer);
        var count = prefix.Length;
        while (rest is not null && count < limit)
        {
            if (count == buffer.Length) Array.Resize(ref buffer, Math.Min(count * 4, limit));
            var room = buffer.AsMemory(count, Math.Min(buffer.Length, limit) - count);
            if (await TryReadAsync(rest, room, cancellationToken).ConfigureAwait(false) is not { } more) break;
            if (more == 0) rest = null;
            count += more;
        }

        return new KeptBody(buffer[..count], rest);
    }

    private static async ValueTask<int?> TryReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException || BrokenEncoding.Is(e))
        {
            return null;
        }
    }
}
