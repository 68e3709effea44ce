namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>Nobody answered in time, here or behind the server.</summary>
    /// <remarks>HTTP 408 and 504; the timeout of one attempt or of the call; <see cref="HttpClient.Timeout"/>.</remarks>
    public sealed record TimedOut : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public TimedOut(string message = "Timed out") : base(message)
        {
        }

        /// <summary>The limit that was reached on our side; <see langword="null"/> where the server reported the timeout.</summary>
        public TimeSpan? Limit { get; init; }

        /// <inheritdoc/>
        public override bool IsTransient => true;

        private protected override string Case => nameof(TimedOut);
    }
}
