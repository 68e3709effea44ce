using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>
/// The body of a plain call. Where HttpClient reads it, to hand it over whole, the deadline of the call holds, as HttpClient.Timeout would.
/// Where the caller reads it while it comes (HttpCompletionOption.ResponseHeadersRead, GetStreamAsync), nothing does: it may take hours.
/// </summary>
internal sealed class LimitedBody : ReadOnlyStream
{
    private readonly Stream _body;
    private readonly Call _call;

    private LimitedBody(Stream body, Call call)
    {
        _body = body;
        _call = call;
    }

    /// <summary>Opens a body: as it is for a call of ours, which has its own limits, and for one without a deadline.</summary>
    public static ValueTask<Stream> OpenAsync(HttpContent content, Call call, CancellationToken cancellationToken)
    {
        var body = content.ReadAsStreamAsync(cancellationToken);
        return call.IsPlain && !call.Deadline.IsNone ? LimitAsync(body, call) : new(body);
    }

    public override int Read(Span<byte> buffer) => _body.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _body.ReadAsync(buffer, cancellationToken);

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled && IsBufferOfDotNet(destination)
            ? CopyInTimeAsync(destination, bufferSize, cancellationToken)
            : _body.CopyToAsync(destination, bufferSize, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _body.Dispose();
        base.Dispose(disposing);
    }

    private static async ValueTask<Stream> LimitAsync(Task<Stream> body, Call call) => new LimitedBody(await body.ConfigureAwait(false), call);

    private static bool IsBufferOfDotNet(Stream destination) => destination.GetType().Assembly == typeof(HttpContent).Assembly;

    // HttpClient buffers with the token that it sent the request with, one of its own. Where it is another, a handler around ours has replaced
    // it, or the caller has the body buffered, perhaps much later: it has the time of a whole call then, because it must end some time.
    private Deadline DeadlineOf(CancellationToken cancellationToken) => cancellationToken == _call.CallersToken
        ? _call.Deadline
        : Deadline.In(_call.TotalTimeout, _call.Time);

    private async Task CopyInTimeAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        using var limit = DeadlineOf(cancellationToken).ToToken(cancellationToken);
        try
        {
            await _body.CopyToAsync(destination, bufferSize, limit.TokenOr(cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception exception) when (limit.IsOver && !cancellationToken.IsCancellationRequested)
        {
            _call.Report(Failure.TimedOut(_call, _call.TotalTimeout));
            throw AsOfHttpClient.From(new TimeoutRejectedException("The body did not come to its end in time.", _call.TotalTimeout, exception), _call);
        }
    }
}
