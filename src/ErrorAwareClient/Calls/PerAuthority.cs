using System.Collections.Concurrent;

namespace ErrorAwareClient;

/// <summary>What one client keeps for each authority it talks to. It outlasts the handlers, which HttpClientFactory replaces every two minutes.</summary>
/// <param name="create">Makes what a new authority starts with.</param>
/// <param name="isIdle">Whether one has nothing worth remembering.</param>
internal sealed class PerAuthority<T>(Func<T> create, Func<T, bool> isIdle) where T : class
{
    // Authorities come from callers and redirects, so their number has to end somewhere.
    private const int Capacity = 1024;

    private readonly ConcurrentDictionary<AuthorityKey, T> _all = new();

    public T For(AuthorityKey key)
    {
        if (_all.TryGetValue(key, out var existing)) return existing;
        if (_all.Count >= Capacity) DropIdle();
        return _all.GetOrAdd(key, _ => create());
    }

    private void DropIdle()
    {
        foreach (var (key, one) in _all)
        {
            if (isIdle(one)) _all.TryRemove(key, out _);
        }
    }
}
