namespace ErrorAwareClient;

/// <summary>How a client slows down after HTTP 429. One throttle serves all requests of a client to one authority.</summary>
/// <remarks>
/// After a 429 nothing of the client is sent to that authority before the server's wait is over, or 1 s, 2 s, 4 s ... where it named none,
/// counted across requests as DeviantArt's document asks. Then one request goes first; when it comes through, the others follow in the
/// order they came. A wait that does not fit the deadline of a call is answered at once with <see cref="ApiError.RateLimited"/>.
/// </remarks>
public sealed class ThrottleOptions
{
    /// <summary>Whether 429s hold requests back. Default: true. Without it a 429 is an error like any other, and is not sent again.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The wait after the first 429 that names none, 1 ms to 1 hour; doubled for each further one in a row. Default: 1 s.
    /// </summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);
}
