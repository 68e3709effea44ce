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
    public static ValueTask<KeptBody> ReadAsync(ReadOnlyMemory<byte> prefix, Stream? rest, int limit, CancellationToken cancellationToken) =>
        rest is null ? new(new KeptBody(prefix.ToArray(), null)) : ReadOnAsync(prefix, rest, limit, cancellationToken);

    private static async ValueTask<KeptBody> ReadOnAsync(
        ReadOnlyMemory<byte> prefix, Stream body, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstRead, prefix.Length));
        prefix.CopyTo(buffer);
        var (count, rest) = (prefix.Length, body);
        while (rest is not null && count < limit)
        {
            if (count == buffer.Length) buffer = Grown(buffer, Math.Min(count * 4, limit));
            var room = buffer.AsMemory(count, Math.Min(buffer.Length, limit) - count);

            // The buffer of a read that threw is left to the collector: a stranger's stream may still be writing into it.
            if (await TryReadAsync(body, room, cancellationToken).ConfigureAwait(false) is not { } more) return new KeptBody(buffer[..count], body);
            if (more == 0) rest = null;
            count += more;
        }

        var kept = buffer[..count];
        ArrayPool<byte>.Shared.Return(buffer);
        return new KeptBody(kept, rest);
    }

    private static byte[] Grown(byte[] buffer, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
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
