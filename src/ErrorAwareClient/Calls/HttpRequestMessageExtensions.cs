namespace ErrorAwareClient;

/// <summary>What a caller can say about one request. Set before sending; without error handling on the client it has no effect.</summary>
public static class HttpRequestMessageExtensions
{
    /// <summary>Vouches that the server may be asked this more than once, whatever the method: it may be retried like a GET.</summary>
    /// <returns><paramref name="request"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public static HttpRequestMessage AllowRetry(this HttpRequestMessage request)
    {
        Call.For(request).Add(CallTraits.MayBeRepeated);
        return request;
    }

    /// <summary>Gives this call a total timeout of its own, in place of <see cref="ErrorHandlingOptions.TotalTimeout"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeout">1 ms to 1 day, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns><paramref name="request"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    public static HttpRequestMessage WithTimeout(this HttpRequestMessage request, TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan
            && OptionRange.Check("The timeout", timeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)) is { } problem)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, problem);
        }

        Call.For(request).OwnTimeout = timeout;
        return request;
    }

    /// <summary>Sends this request at once, even while the client is held back after a 429. For the rare request that must not wait.</summary>
    /// <returns><paramref name="request"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public static HttpRequestMessage WithoutThrottle(this HttpRequestMessage request)
    {
        Call.For(request).Add(CallTraits.WithoutThrottle);
        return request;
    }
}
