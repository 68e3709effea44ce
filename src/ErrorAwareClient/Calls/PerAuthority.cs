using System.Collections.Concurrent;

namespace ErrorAwareClient;

/// <summary>What one client keeps for each authority it talks to. It outlasts the handlers, which HttpClientFactory replaces every two minutes.</summary>
/// <param name="create">Makes what a new authority starts with.</param>
/// <param name="isIdle">Whether one has nothing that must be kept. What it has learned is lost with it.</param>
internal sealed class PerAuthority<T>(Func<T> create, Func<T, bool> isIdle) where T : class
{
    // Authorities come from callers and redirects, so their number has to end somewhere: here, or with the last that is needed.
    private const int Capacity = 1024;

    private readonly ConcurrentDictionary<AuthorityKey, Entry> _all = new();

    // Where all are needed, twice as many may come before it is worth to look again.
    private int _mostKept = Capacity;

    // Most clients talk to one authority, and to compare costs less than to look up.
    private volatile Entry? _latest;

    /// <summary>How many are kept.</summary>
    public int Count => _all.Count;

    public T For(AuthorityKey key)
    {
        if (_latest is { } latest && latest.Key == key) return latest.Value;
        if (!_all.TryGetValue(key, out var entry))
        {
            if (_all.Count >= Volatile.Read(ref _mostKept)) DropIdle();
            entry = _all.GetOrAdd(key, static (key, create) => new Entry(key, create()), create);
        }

        _latest = entry;
        return entry.Value;
    }

    private void DropIdle()
    {
        _latest = null;
        foreach (var (key, entry) in _all)
        {
            if (isIdle(entry.Value)) _all.TryRemove(key, out _);
        }

        Volatile.Write(ref _mostKept, Math.Max(Capacity, _all.Count * 2));
    }

    private sealed record Entry(AuthorityKey Key, T Value);
}
