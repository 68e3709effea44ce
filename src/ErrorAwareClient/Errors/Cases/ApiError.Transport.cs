namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>No answer arrived; <see cref="Reason"/> says why.</summary>
    /// <remarks>Failures of name resolution, connection, TLS and HTTP framing.</remarks>
    public sealed record Transport : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Transport(string message = "No answer") : base(message)
        {
        }

        /// <summary>Why no answer arrived.</summary>
        public TransportReason Reason { get; init; }

        /// <summary>The exception behind it, where there is one. Compared by type and message.</summary>
        public Exception? Exception { get; init; }

        /// <inheritdoc/>
        public bool Equals(Transport? other) =>
            base.Equals(other) && Reason == other.Reason && SameException.Equals(Exception, other.Exception);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Reason);

        /// <inheritdoc/>
        public override bool IsTransient => Reason is TransportReason.NameResolution or TransportReason.Connect
            or TransportReason.ConnectionLost or TransportReason.CircuitOpen;

        private protected override string Case => nameof(Transport);
    }
}
