namespace ErrorAwareClient;

/// <summary>Which servers a session is for: credentials sent to another are given away.</summary>
/// <param name="named">The origins that were named.</param>
/// <param name="home">Those of the client's own base addresses.</param>
internal sealed class SessionScope(IEnumerable<Uri> named, HomeOrigins home)
{
    private readonly HashSet<AuthorityKey> _named = [.. named.Select(AuthorityKey.Of)];

    public bool Includes(AuthorityKey origin) => _named.Contains(origin) || home.Contains(origin) || (_named.Count == 0 && home.IsEmpty);
}
