namespace ErrorAwareClient;

/// <summary>
/// Bounds how much load retries add to a server that is failing already: each call pays in a part of a retry, each retry takes a whole one out.
/// </summary>
/// <param name="ratio">How much of a retry a call pays in.</param>
/// <param name="reserve">How many retries there are to begin with; refilled by one a second, so that a quiet client can always retry.</param>
/// <param name="time">The clock of the refilling.</param>
internal sealed class RetryBudget(double ratio, int reserve, TimeProvider time)
{
    // What a busy client saves up covers a short outage, and no more.
    private const double MostSaved = 100;

    private readonly Lock _lock = new();
    private double _saved;
    private double _reserve = reserve;
    private long _refilled = time.GetTimestamp();

    /// <summary>Whether nothing was taken out lately, so that a new one would allow no more than this one.</summary>
    public bool IsRested
    {
        get
        {
            lock (_lock)
            {
                Refill();
                return _reserve >= reserve;
            }
        }
    }

    public void PayIn()
    {
        // As it is most of the time, so that calls in their thousands need no lock.
        if (Volatile.Read(ref _saved) >= MostSaved) return;
        lock (_lock) _saved = Math.Min(MostSaved, _saved + ratio);
    }

    /// <summary>Takes a retry out, if there is one.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            Refill();
            if (_saved >= 1) _saved--;
            else if (_reserve >= 1) _reserve--;
            else return false;
            return true;
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _reserve = Math.Min(reserve, _reserve + time.GetElapsedTime(_refilled, now).TotalSeconds);
        _refilled = now;
    }
}
