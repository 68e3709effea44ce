namespace ErrorAwareClient;

/// <summary>How a client slows down after HTTP 429. One throttle serves all requests of a client to one authority.</summary>
/// <remarks>
/// After a 429 nothing of the client is sent to that authority before the server's wait is over, or 1 s, 2 s, 4 s ... where it named none,
/// counted across requests as DeviantArt's document asks. Then one request goes first; when it comes through, the others follow in the
/// order they came, at a pace that is learned from what comes through and what is refused. A call whose turn cannot come before its
/// deadline is answered at once with <see cref="ApiError.RateLimited"/>.
/// </remarks>
public sealed class ThrottleOptions
{
    /// <summary>Whether 429s hold requests back. Default: true. Without it a 429 is an error like any other, and is not sent again.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The wait after the first 429 that names none, 1 ms to 1 hour; doubled for each further one in a row. Default: 1 s.
    /// </summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest that the wait of one route holds all others, 0 to 1 day. A longer one holds in full only what was refused, by method and
    /// template (path, where there is no template); the others are held this long, then one of them finds out. If a second route is
    /// refused as well, all wait in full. Default: 30 s.
    /// </summary>
    public TimeSpan MaxSharedHold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many calls may wait at once for one authority, 1 to 1000000. Further ones are answered at once with
    /// <see cref="ApiError.RateLimited"/>, whose <see cref="ApiError.RateLimited.Sent"/> is false. Default: 10000.
    /// </summary>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>
    /// How many calls may be under way at once to an authority that has not shown yet what it takes, 1 to 2147483647; one more for every
    /// eight that came through. Others wait for a place. The start is over for good after 1000 successes, and the number doubles after each
    /// second in which only slow answers came or none, so that a slow server delays nobody for long. Calls with less than 10 s left do not
    /// wait. Without it a crowd that meets a small limit would be refused as a crowd. Default: 8.
    /// Where nothing may be held before the first 429: <see cref="int.MaxValue"/>.
    /// </summary>
    public int InitialConcurrency { get; set; } = 8;

    /// <summary>
    /// Tells apart requests to one authority that have limits of their own, such as those of several accounts: each value has a throttle
    /// for itself. It is given the request as the caller made it, is called for each call and each of its retries, from many threads, and must not throw; null is a
    /// value like any other. Beyond 1024 throttles of a client, those nobody needs at present are forgotten. Default: null, one for all.
    /// </summary>
    public Func<HttpRequestMessage, string?>? PartitionKey { get; set; }
}
