using Polly;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>One sending, until its answer is there: within a limit of its own, and ended by a caller who gives up.</summary>
internal readonly struct Attempt : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly LimitedToken _limited;
    private readonly CancellationToken _callersToken;

    /// <param name="limit">How long it may take; may be infinite.</param>
    /// <param name="now">The timestamp of its beginning.</param>
    /// <param name="time">The clock.</param>
    /// <param name="mayBeKept">Whether somebody may look at the token after the end.</param>
    /// <param name="callersToken">Cancelled when the caller gives up.</param>
    public Attempt(TimeSpan limit, long now, TimeProvider time, bool mayBeKept, CancellationToken callersToken)
    {
        _limit = limit;
        _limited = Deadline.After(now, limit, time).ToToken(callersToken, mayBeKept);
        _callersToken = callersToken;
    }

    public CancellationToken Token => _limited.TokenOr(_callersToken);

    /// <summary>How it ended where it threw. What had arrived by then is given up.</summary>
    public Outcome<HttpResponseMessage> Failed(Exception exception, HttpResponseMessage? arrived)
    {
        arrived?.Dispose();
        var isOver = _limited.IsOver && !_callersToken.IsCancellationRequested;
        return Outcome.FromException<HttpResponseMessage>(isOver ? new TimeoutRejectedException(exception.Message, _limit, exception) : exception);
    }

    public void Dispose() => _limited.Dispose();
}
