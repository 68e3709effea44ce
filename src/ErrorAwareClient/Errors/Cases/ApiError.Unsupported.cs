namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>The server does not do this, or no longer does.</summary>
    /// <remarks>HTTP 405 and 501; Ampache 4705 (no such method) and 4706 (removed); <c>version_error</c> on HTTP 400.</remarks>
    public sealed record Unsupported : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Unsupported(string message = "Not supported") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Unsupported);
    }
}
