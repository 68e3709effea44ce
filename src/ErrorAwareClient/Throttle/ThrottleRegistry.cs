using System.Collections.Concurrent;

namespace ErrorAwareClient;

/// <summary>All throttles of a process or container. It outlasts the handlers, which HttpClientFactory replaces every two minutes.</summary>
internal sealed class ThrottleRegistry
{
    // Authorities come from callers and redirects, so their number has to end somewhere; idle ones have nothing to remember.
    private const int Capacity = 1024;

    private readonly ConcurrentDictionary<ThrottleKey, ThrottleGate> _gates = new();

    public ThrottleGate GateFor(ThrottleKey key, ThrottleOptions options, TimeProvider time)
    {
        if (_gates.TryGetValue(key, out var gate)) return gate;
        if (_gates.Count >= Capacity) DropIdle();
        return _gates.GetOrAdd(key, _ => new ThrottleGate(new ThrottleBrain(options.BaseDelay.Ticks), time));
    }

    private void DropIdle()
    {
        foreach (var (key, gate) in _gates)
        {
            if (gate.IsOpen) _gates.TryRemove(key, out _);
        }
    }
}
