namespace ErrorAwareClient.Tests;

/// <summary>A body that arrives in pieces of given sizes, over and over, as from a network: read once, forward, length unknown.</summary>
internal sealed class SplitStream(ReadOnlyMemory<byte> bytes, params int[] sizes) : ReadOnlyStream
{
    private int _at;
    private int _piece;

    public override int Read(Span<byte> buffer)
    {
        var arrived = sizes.Length == 0 ? bytes.Length : Math.Max(1, sizes[_piece++ % sizes.Length]);
        var count = Math.Min(Math.Min(arrived, buffer.Length), bytes.Length - _at);
        bytes.Span.Slice(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));
}
