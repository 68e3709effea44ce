namespace ErrorAwareClient;

/// <summary>How a client sends again after server errors, timeouts and lost connections.</summary>
/// <remarks>
/// Only where another sending is safe: GET, HEAD, OPTIONS, PUT and DELETE (idempotent by RFC 9110, section 9.2.2), a request with an
/// Idempotency-Key header, one for which the caller allowed it, or one of which nothing was sent.
/// HTTP 429 is not retried here: the throttle owns it, see <see cref="ThrottleOptions"/>.
/// </remarks>
public sealed class RetryOptions
{
    /// <summary>How often a request is sent again after the first sending, 0 to 10. Default: 3, as DeviantArt's document asks.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// The wait before the first retry, 0 to 1 hour; each further one waits twice as long, and half of every wait is random.
    /// A longer Retry-After of the server wins. Default: 500 ms.
    /// </summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The retry budget: how many retries each call pays in, 0 to 10, kept for each client and authority. It bounds the load that retries
    /// add to a server that is failing already. Default: 0.2, so retries add a fifth at most over time.
    /// </summary>
    public double BudgetRatio { get; set; } = 0.2;

    /// <summary>
    /// Retries that need not be paid in before, 0 to 1000; refilled by one a second, so that a quiet client can always retry. Default: 10.
    /// </summary>
    public int BudgetReserve { get; set; } = 10;
}
