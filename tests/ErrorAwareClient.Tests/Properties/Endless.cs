namespace ErrorAwareClient.Tests;

/// <summary>A body of any size that costs no memory: a beginning, then a piece over and over.</summary>
internal sealed class Endless(long length, ReadOnlyMemory<byte> beginning, ReadOnlyMemory<byte> piece) : ReadOnlyStream
{
    public const long OneGiB = 1L << 30;

    /// <summary>How many bytes were asked for so far.</summary>
    public long Sent { get; private set; }

    public bool IsDisposed { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var next = Sent < beginning.Length ? beginning.Span[(int)Sent..] : piece.Span[(int)((Sent - beginning.Length) % piece.Length)..];
        var count = (int)Math.Min(Math.Min(next.Length, buffer.Length), length - Sent);
        next[..count].CopyTo(buffer);
        Sent += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
