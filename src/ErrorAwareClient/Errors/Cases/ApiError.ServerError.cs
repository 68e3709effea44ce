namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>The server failed at it.</summary>
    /// <remarks>HTTP 500 and 502; Ampache 4702; <c>server_error</c>.</remarks>
    public sealed record ServerError : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public ServerError(string message = "Server error") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => true;

        private protected override string Case => nameof(ServerError);
    }
}
