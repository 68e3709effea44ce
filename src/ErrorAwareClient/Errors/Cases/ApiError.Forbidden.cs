namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>Known, but not allowed: another account or permission is needed.</summary>
    /// <remarks>HTTP 403 and 451; Ampache 4700, 4703 and 4742; on HTTP 400 <c>unauthorized</c>, <c>unverified_account</c> and <c>insufficient_scope</c>.</remarks>
    public sealed record Forbidden : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Forbidden(string message = "Forbidden") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Forbidden);
    }
}
