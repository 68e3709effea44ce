using System.Net.Http.Headers;

namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>Not known: sign in, or renew the session.</summary>
    /// <remarks>HTTP 401; Ampache 4701; on HTTP 400 <c>invalid_token</c>, <c>invalid_client</c> and <c>invalid_grant</c>.</remarks>
    public sealed record Unauthorized : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Unauthorized(string message = "Unauthorized") : base(message)
        {
        }

        /// <summary>
        /// The schemes the server offers in <c>WWW-Authenticate</c> (RFC 9110, section 11.6.1). Never null; may be empty. Of an
        /// answer at most eight, whose parameters are cut to 1,024 characters.
        /// </summary>
        public IReadOnlyList<AuthenticationHeaderValue> Challenges { get; init => field = [.. value]; } = [];

        /// <inheritdoc/>
        public bool Equals(Unauthorized? other) => base.Equals(other) && Challenges.SequenceEqual(other.Challenges);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Challenges.Count);

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Unauthorized);
    }
}
