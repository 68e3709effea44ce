namespace ErrorAwareClient;

/// <summary>What one throttle is for: all requests of a client to one authority (RFC 9110, section 4.2.2).</summary>
internal readonly record struct ThrottleKey(string Client, string Scheme, string Host, int Port)
{
    public static ThrottleKey For(string client, Uri uri) => new(client, uri.Scheme, uri.IdnHost, uri.Port);
}
