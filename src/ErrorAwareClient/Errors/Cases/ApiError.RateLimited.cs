namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>Too many requests: wait for <see cref="ApiError.RetryAfter"/>, then go on more slowly.</summary>
    /// <remarks>HTTP 429; on HTTP 400 or 2xx the <c>*_api_threshold</c> codes and <c>slow_down</c>; HTTP 403 with Retry-After or an exhausted rate-limit header.</remarks>
    public sealed record RateLimited : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public RateLimited(string message = "Too many requests") : base(message)
        {
        }

        /// <summary>
        /// Whether the request was sent. <see langword="false"/>: refused locally, because the server's wait does not fit
        /// the deadline of the call; nothing was sent.
        /// </summary>
        public bool Sent { get; init; } = true;

        /// <inheritdoc/>
        public override bool IsTransient => true;

        private protected override string Case => nameof(RateLimited);
    }
}
