using System.Collections.Concurrent;

namespace ErrorAwareClient;

/// <summary>The origins of the base addresses that the clients of one name were registered with: those that are known by now. Thread-safe.</summary>
internal sealed class HomeOrigins
{
    private readonly ConcurrentDictionary<AuthorityKey, bool> _all = new();

    public bool IsEmpty => _all.IsEmpty;

    public void Add(Uri baseAddress) => _all.TryAdd(AuthorityKey.Of(baseAddress), true);

    public bool Contains(AuthorityKey origin) => _all.ContainsKey(origin);
}
