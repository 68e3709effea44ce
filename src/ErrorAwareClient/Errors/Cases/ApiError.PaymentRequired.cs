namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>Someone has to pay first.</summary>
    /// <remarks>HTTP 402; <c>insufficient_quota</c>, whatever the status.</remarks>
    public sealed record PaymentRequired : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public PaymentRequired(string message = "Payment required") : base(message)
        {
        }

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(PaymentRequired);
    }
}
