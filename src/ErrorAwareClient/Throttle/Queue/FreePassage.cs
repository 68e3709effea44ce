namespace ErrorAwareClient;

/// <summary>
/// Counts what comes through while nothing was ever refused, for the first guess at the pace. No lock, no clock and no memory of
/// single requests: they bring along when they began. Threads that meet may miscount by a few, and that is close enough.
/// </summary>
/// <param name="span">What is older than twice this is forgotten, in ticks of the callers' clock: a quiet morning says nothing about noon.</param>
/// <param name="start">The first moment.</param>
internal sealed class FreePassage(long span, long start)
{
    private long _since = start;
    private long _sinceBefore = start;
    private int _count;
    private int _countBefore;

    /// <summary>How many came through since <see cref="Since"/>.</summary>
    public int Count => _count + _countBefore;

    public long Since => _sinceBefore;

    public void CameThrough(long began)
    {
        if (began - _since >= span) Turn(began);
        Interlocked.Increment(ref _count);
    }

    private void Turn(long began)
    {
        var since = _since;
        if (Interlocked.CompareExchange(ref _since, began, since) != since) return;
        var count = Interlocked.Exchange(ref _count, 0);
        var isRecent = began - since < 2 * span;
        (_sinceBefore, _countBefore) = isRecent ? (since, count) : (began, 0);
    }
}
