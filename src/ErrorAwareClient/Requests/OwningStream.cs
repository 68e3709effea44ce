namespace ErrorAwareClient;

/// <summary>The body of a streamed answer. It owns the answer, and gives up on a server that sends nothing for too long.</summary>
internal sealed class OwningStream : Stream
{
    private readonly Stream _body;
    private readonly OpenAnswer _answer;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _idle;

    private OwningStream(Stream body, OpenAnswer answer)
    {
        _body = body;
        _answer = answer;
        _time = answer.Call.Time;
    }

    public override bool CanRead => _body.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<OwningStream> OpenAsync(OpenAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return new OwningStream(await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), answer);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_answer.IdleTimeout == Timeout.InfiniteTimeSpan) return await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        var idle = StartIdleTimer();
        try
        {
            using (cancellationToken.UnsafeRegister(static idle => ((CancellationTokenSource)idle!).Cancel(), idle))
            {
                return await _body.ReadAsync(buffer, idle.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(canceled.Message, canceled, cancellationToken);
        }
        catch (OperationCanceledException canceled) when (idle.IsCancellationRequested)
        {
            throw new TimeoutException($"The server sent nothing for {_answer.IdleTimeout.TotalSeconds:0.###} s.", canceled);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Synchronous reads wait as the body below does; no timer can end them.</summary>
    public override int Read(byte[] buffer, int offset, int count) => _body.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _body.Read(buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _idle?.Dispose();
            _body.Dispose();
            _answer.Dispose();
        }

        base.Dispose(disposing);
    }

    // One source for all reads, as long as none of them ran out.
    private CancellationTokenSource StartIdleTimer()
    {
        if (_idle is null || !_idle.TryReset())
        {
            _idle?.Dispose();
            _idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        }

        _idle.CancelAfter(_answer.IdleTimeout);
        return _idle;
    }
}
