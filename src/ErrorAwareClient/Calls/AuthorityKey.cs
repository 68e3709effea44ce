namespace ErrorAwareClient;

/// <summary>An authority: what a throttle and a retry budget are for (RFC 9110, section 4.2.2).</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">As on the wire.</param>
/// <param name="Port">The port.</param>
/// <param name="Partition">Which part of it, where a user tells parts apart.</param>
internal sealed record AuthorityKey(string Scheme, string Host, int Port, string? Partition = null)
{
    public static AuthorityKey Of(Uri uri) => new(uri.Scheme, uri.IdnHost, uri.Port);
}
