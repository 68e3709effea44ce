namespace ErrorAwareClient;

/// <summary>Which servers a session is for: credentials sent to another are given away.</summary>
/// <param name="origins">The origins that were named.</param>
/// <param name="baseAddress">The base address of the client, which is not known before its first call; null: it has none, or nobody knows it.</param>
internal sealed class SessionScope(IEnumerable<Uri> origins, Func<Uri?> baseAddress)
{
    private readonly Uri[] _origins = [.. origins];

    public bool Includes(AuthorityKey authority)
    {
        var home = baseAddress();
        if (home is not null && authority.IsOf(home)) return true;
        return _origins.Length == 0 ? home is null : Array.Exists(_origins, authority.IsOf);
    }
}
