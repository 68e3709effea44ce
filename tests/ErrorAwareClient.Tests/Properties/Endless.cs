namespace ErrorAwareClient.Tests;

/// <summary>A body of any size that costs no memory: a beginning, then a piece over and over.</summary>
internal sealed class Endless(long length, ReadOnlyMemory<byte> beginning, ReadOnlyMemory<byte> piece) : Stream
{
    public const long OneGiB = 1L << 30;

    /// <summary>How many bytes were asked for so far.</summary>
    public long Sent { get; private set; }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var next = Sent < beginning.Length ? beginning.Span[(int)Sent..] : piece.Span[(int)((Sent - beginning.Length) % piece.Length)..];
        var count = (int)Math.Min(Math.Min(next.Length, buffer.Length), length - Sent);
        next[..count].CopyTo(buffer);
        Sent += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
