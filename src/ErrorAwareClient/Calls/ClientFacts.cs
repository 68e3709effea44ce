namespace ErrorAwareClient;

/// <summary>What all calls of one client have in common.</summary>
/// <param name="Events">Told of what happens to them.</param>
/// <param name="Time">The clock.</param>
internal sealed record ClientFacts(CallEvents Events, TimeProvider Time)
{
    /// <summary>How long a streamed body may go without a byte.</summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Sends requests as a call is sent, through the whole of error handling; null on a client without it.</summary>
    public HttpMessageInvoker? Sender { get; init; }

    /// <summary>The names of the query and form fields, and of headers, whose values are secret.</summary>
    public required ICollection<string> SecretKeys { get; init; }

    /// <summary>Where authorities are looked up.</summary>
    public AuthorityMemo Authorities { get; } = new();
}
