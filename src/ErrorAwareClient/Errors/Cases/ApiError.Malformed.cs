namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>An answer arrived that cannot be read as what was asked for.</summary>
    /// <remarks>A body that is not what its reader expects; the literal <c>null</c>; no content where a value was asked for.</remarks>
    public sealed record Malformed : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Malformed(string message = "The answer cannot be read") : base(message)
        {
        }

        /// <summary>Where in the JSON the reading failed, as in <c>$.items[3].id</c>, where that is known.</summary>
        public string? JsonPath { get; init; }

        /// <summary>The exception behind it, where there is one. Compared by type and message.</summary>
        public Exception? Exception { get; init; }

        /// <inheritdoc/>
        public bool Equals(Malformed? other) =>
            base.Equals(other) && JsonPath == other.JsonPath && SameException.Equals(Exception, other.Exception);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), JsonPath);

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Malformed);
    }
}
