namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>The resource is in another state than the request presumes.</summary>
    /// <remarks>HTTP 409, 412 and 423.</remarks>
    public sealed record Conflict : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Conflict(string message = "Conflict") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Conflict);
    }
}
