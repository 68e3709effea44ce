namespace ErrorAwareClient;

/// <summary>A body as it is read: some bytes from memory, then the rest from the stream that the server sends.</summary>
internal sealed class BodyStream(ReadOnlyMemory<byte> prefix, Stream? rest) : ReadOnlyStream
{
    // In the place of the rest when this is disposed.
    private static readonly Stream Closed = new MemoryStream([]);

    private ReadOnlyMemory<byte> _prefix = prefix;
    private Stream? _rest = rest;
    private IFaultObserver? _observer;
    private int _limit;
    private int _count;

    public override bool CanRead => !IsDisposed;

    private bool IsDisposed => _rest == Closed;

    /// <summary>What HttpClient throws for a body over the limit.</summary>
    public static HttpRequestException TooLarge(int limit) => new(
        HttpRequestError.ConfigurationLimitExceeded,
        $"The answer is larger than the {limit} bytes that HttpClient.MaxResponseContentBufferSize allows.");

    public static bool IsOfConnection(Exception exception) => exception is IOException or HttpRequestException;

    /// <summary>
    /// Bounds what is still to be read, for a reader of the body. The observer is told how the connection failed, so that this can be told from
    /// what the reader itself throws.
    /// </summary>
    public BodyStream LimitTo(int limit, IFaultObserver observer)
    {
        (_limit, _count, _observer) = (limit, 0, observer);
        return this;
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        try
        {
            return Counted(_prefix.IsEmpty ? _rest?.Read(buffer) ?? 0 : TakePrefix(buffer));
        }
        catch (Exception fault) when (IsOfConnection(fault))
        {
            _observer?.BodyFailed(fault);
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _observer is null ? ReadOnAsync(buffer, cancellationToken) : ReadInLimitAsync(buffer, cancellationToken);
    }

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _observer is null ? CopyAllAsync(destination, bufferSize, cancellationToken) : base.CopyToAsync(destination, bufferSize, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsDisposed) _rest?.Dispose();
        (_rest, _prefix) = (Closed, default);
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadInLimitAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return Counted(await ReadOnAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault) when (IsOfConnection(fault))
        {
            _observer?.BodyFailed(fault);
            throw;
        }
    }

    private ValueTask<int> ReadOnAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        if (!_prefix.IsEmpty) return ValueTask.FromResult(TakePrefix(buffer.Span));
        return _rest?.ReadAsync(buffer, cancellationToken) ?? ValueTask.FromResult(0);
    }

    private async Task CopyAllAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var first = _prefix;
        _prefix = default;
        if (!first.IsEmpty) await destination.WriteAsync(first, cancellationToken).ConfigureAwait(false);
        if (_rest is not null) await _rest.CopyToAsync(destination, bufferSize, cancellationToken).ConfigureAwait(false);
    }

    private int TakePrefix(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return count;
    }

    private int Counted(int read)
    {
        if (_observer is null) return read;
        if (read > _limit - _count) throw TooLarge(_limit);
        _count += read;
        return read;
    }
}
