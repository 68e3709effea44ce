using System.Globalization;
using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>The body of a streamed answer. It owns the answer, and gives up on a server that sends nothing for too long.</summary>
internal sealed class OwningStream : ReadOnlyStream
{
    private readonly Stream _body;
    private readonly OpenAnswer _answer;
    private bool _isDisposed;

    private OwningStream(Stream body, OpenAnswer answer)
    {
        _body = body;
        _answer = answer;
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var idle = Deadline.In(_answer.Call.IdleTimeout, _answer.Call.Time).ToToken(cancellationToken);
        try
        {
            return await _body.ReadAsync(buffer, idle.TokenOr(cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(canceled.Message, canceled, cancellationToken);
        }
        catch (OperationCanceledException canceled) when (idle.IsOver)
        {
            throw Silent(_answer.Call.IdleTimeout, canceled);
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
            _answer.Dispose();
        }

        base.Dispose(disposing);
    }

    private static TimeoutException Silent(TimeSpan span, Exception canceled) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The server sent nothing for {span.TotalSeconds:0.###} s."), canceled);
}
