using System.Buffers;

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
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstRead, prefix.Length));
        try
        {
            prefix.CopyTo(buffer);
            var count = prefix.Length;
            while (rest is not null && count < limit)
            {
                if (count == buffer.Length) buffer = Grow(buffer, limit);
                var room = buffer.AsMemory(count, Math.Min(buffer.Length, limit) - count);
                switch (await TryReadAsync(rest, room, cancellationToken).ConfigureAwait(false))
                {
                    case null: return new KeptBody(buffer[..count], rest);
                    case 0: return new KeptBody(buffer[..count], null);
                    case { } more: count += more; break;
                }
            }

            return new KeptBody(buffer[..count], rest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int?> TryReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static byte[] Grow(byte[] buffer, int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 4, limit));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
