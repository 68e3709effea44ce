namespace ErrorAwareClient;

/// <summary>Reads some bytes from memory, then the rest from a stream.</summary>
internal sealed class SplicedStream(ReadOnlyMemory<byte> prefix, Stream? rest) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;
    private bool _disposed;

    public override bool CanRead => !_disposed;

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _prefix.IsEmpty ? rest?.Read(buffer) ?? 0 : TakePrefix(buffer);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        if (!_prefix.IsEmpty) return ValueTask.FromResult(TakePrefix(buffer.Span));
        return rest?.ReadAsync(buffer, cancellationToken) ?? ValueTask.FromResult(0);
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var first = _prefix;
        _prefix = default;
        if (!first.IsEmpty) await destination.WriteAsync(first, cancellationToken).ConfigureAwait(false);
        if (rest is not null) await rest.CopyToAsync(destination, bufferSize, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        if (disposing) rest?.Dispose();
        base.Dispose(disposing);
    }

    private int TakePrefix(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return count;
    }
}
