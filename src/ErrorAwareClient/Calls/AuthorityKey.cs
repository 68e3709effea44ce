namespace ErrorAwareClient;

/// <summary>An authority: what a throttle and a retry budget are for (RFC 9110, section 4.2.2).</summary>
internal readonly record struct AuthorityKey(string Scheme, string Host, int Port)
{
    public static AuthorityKey Of(Uri uri) => new(uri.Scheme, uri.IdnHost, uri.Port);
}
