namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>What no other case covers: look at <see cref="Answer"/>.</summary>
    /// <remarks>Any 3xx that reaches the caller; Ampache codes the document does not list.</remarks>
    public sealed record Unexpected : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Unexpected(string message = "Unexpected answer") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Unexpected);
    }
}
