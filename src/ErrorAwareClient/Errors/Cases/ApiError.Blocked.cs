namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>A gateway refused the request before it reached the API.</summary>
    /// <remarks>HTTP 403 whose body is HTML. DeviantArt does this to requests without a User-Agent or without compression; content delivery networks do it by rule.</remarks>
    public sealed record Blocked : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Blocked(string message = "Blocked by a gateway") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Blocked);
    }
}
