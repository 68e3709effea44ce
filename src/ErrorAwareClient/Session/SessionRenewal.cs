namespace ErrorAwareClient;

/// <summary>Makes the renewals of one session: one at a time, shared by all who wait, and none for news that is old.</summary>
/// <param name="session">What is renewed.</param>
/// <param name="options">How.</param>
/// <param name="limit">How long one renewal may take.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Told how each ended.</param>
internal sealed class SessionRenewal(IApiSession session, SessionOptions options, TimeSpan limit, TimeProvider time, CallEvents events)
{
    // Routes are many; past this many the memory is emptied, which costs a renewal at worst.
    private const int MostComplaints = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _futileUntil = new(StringComparer.Ordinal);
    private Task<ApiError?>? _underWay;
    private ApiError? _lastFailure;
    private long _failedUntil = long.MinValue;
    private long _generation;

    public IApiSession Session => session;

    /// <summary>How often the session was renewed. A call compares what it was sent with against what is there now.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>Renews, unless that has been done since, or joins the renewal that is under way.</summary>
    /// <param name="seen">The generation the call was sent with.</param>
    /// <param name="call">The call that asks; where it is the first, its handlers send the login.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>Why it failed; null: there are new credentials.</returns>
    /// <exception cref="OperationCanceledException">This caller gave up; the renewal goes on for the others.</exception>
    /// <exception cref="TimeoutException">The time of this call is over; the renewal goes on for the others.</exception>
    public Task<ApiError?> RenewAsync(long seen, Call call, CancellationToken cancellationToken)
    {
        Task<ApiError?> renewal;
        lock (_lock)
        {
            if (_generation != seen) return Task.FromResult<ApiError?>(null);
            if (_underWay is null && time.GetTimestamp() < _failedUntil) return Task.FromResult(_lastFailure);
            renewal = _underWay ??= Task.Run(() => RunAsync(call), CancellationToken.None);
        }

        return renewal.WaitAsync(call.Deadline.ForTimer, time, cancellationToken);
    }

    /// <summary>Whether fresh credentials did not cure this complaint a short while ago.</summary>
    public bool IsFutile(string complaint)
    {
        lock (_lock) return _futileUntil.TryGetValue(complaint, out var until) && time.GetTimestamp() < until;
    }

    public void RememberFutile(string complaint)
    {
        lock (_lock)
        {
            if (_futileUntil.Count >= MostComplaints) _futileUntil.Clear();
            _futileUntil[complaint] = Clock.Add(time, time.GetTimestamp(), options.CoolDown);
        }
    }

    // Started by one caller and owned by none: whoever is cancelled, it goes on. The client's own timeouts end it.
    private async Task<ApiError?> RunAsync(Call first)
    {
        var error = await TryRefreshAsync(first).ConfigureAwait(false);
        lock (_lock)
        {
            _underWay = null;
            _lastFailure = error;
            if (error is null) _generation++;
            else _failedUntil = Clock.Add(time, time.GetTimestamp(), options.CoolDown);
        }

        events.Renewed(error);
        return error;
    }

    // A session of a stranger's may not look at its token, and then is left alone: the next call may begin another renewal. What it throws after
    // that is looked at, so that nobody prints it as an exception that no one observed.
    private async Task<ApiError?> TryRefreshAsync(Call first)
    {
        using var over = new CancellationTokenSource(limit, time);
        try
        {
            using var http = new HttpClient(new SendOnceHandler(first.Sender!)) { Timeout = Timeout.InfiniteTimeSpan };
            var refreshing = session.RefreshAsync(http, over.Token);
            _ = refreshing.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            var refreshed = await refreshing.WaitAsync(over.Token).ConfigureAwait(false);
            return refreshed.Match<ApiError?>(_ => null, error => error);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return Failure.TimedOut(first, limit);
        }
#pragma warning disable CA1031 // A session may be anybody's code; whatever it throws, those who wait have to be told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Failure.Of(exception, first) is { } error and not ApiError.Transport { Reason: TransportReason.Unknown }) return error;
            events.SessionThrew(exception);
            return new ApiError.Unauthorized($"The session could not be renewed ({exception.GetType().Name})");
        }
    }
}
