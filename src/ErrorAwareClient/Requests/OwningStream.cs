namespace ErrorAwareClient;

/// <summary>The body of a streamed answer. It owns the answer, and gives up on a server that sends nothing for too long.</summary>
internal sealed class OwningStream : ReadOnlyStream
{
    private readonly Stream _body;
    private readonly OpenAnswer _answer;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _idle;
    private bool _isDisposed;

    private OwningStream(Stream body, OpenAnswer answer)
    {
        _body = body;
        _answer = answer;
        _time = answer.Call.Time;
    }

    public override bool CanRead => !_isDisposed;

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
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_answer.Call.IdleTimeout == Timeout.InfiniteTimeSpan) return await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
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
            throw new TimeoutException($"The server sent nothing for {_answer.Call.IdleTimeout.TotalSeconds:0.###} s.", canceled);
        }
    }

    /// <summary>Synchronous reads wait as the body below does; no timer can end them.</summary>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _body.Read(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _idle?.Dispose();
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

        _idle.CancelAfter(_answer.Call.IdleTimeout);
        return _idle;
    }
}
