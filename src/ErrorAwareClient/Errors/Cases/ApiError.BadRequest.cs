namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>The request is wrong: sending it again will not help.</summary>
    /// <remarks>HTTP 400 and the other 4xx that fault the input; Ampache 4710; <c>invalid_request</c> without fields.</remarks>
    public sealed record BadRequest : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public BadRequest(string message = "Bad request") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(BadRequest);
    }
}
