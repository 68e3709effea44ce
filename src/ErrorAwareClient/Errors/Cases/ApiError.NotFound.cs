namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>There is no such thing.</summary>
    /// <remarks>HTTP 404 and 410; Ampache 4704.</remarks>
    public sealed record NotFound : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public NotFound(string message = "Not found") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(NotFound);
    }
}
