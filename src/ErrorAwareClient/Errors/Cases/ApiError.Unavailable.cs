namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>The server cannot answer at the moment.</summary>
    /// <remarks>HTTP 503, 425 and 520 to 529; <c>temporarily_unavailable</c>.</remarks>
    public sealed record Unavailable : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Unavailable(string message = "Service unavailable") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => true;

        private protected override string Case => nameof(Unavailable);
    }
}
