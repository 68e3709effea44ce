namespace ErrorAwareClient;

/// <summary>
/// Routes that a server wants to be left alone for long. Such a wait is mostly about one route (a day's quota of uploads), so the others
/// wait a bounded time and then find out. Pure; moments and spans in ticks.
/// </summary>
/// <param name="longest">The longest that one route's wait holds all of them.</param>
internal sealed class RouteHolds(long longest)
{
    // Routes come from callers, so their number has to end somewhere. Beyond, a long wait is everybody's.
    private const int Most = 64;

    private readonly Dictionary<string, Hold> _holds = [];

    /// <summary>Whether any route is remembered; where none is, nobody needs to know the route of a request.</summary>
    public bool IsEmpty => _holds.Count == 0;

    /// <summary>Whether every hold is over.</summary>
    public bool AreOver(long now) => !_holds.Values.Any(hold => hold.Until > now);

    /// <summary>Nothing of a route starts before.</summary>
    public long Until(string route) => _holds.TryGetValue(route, out var hold) ? hold.Until : 0;

    /// <summary>Whether a limit of its own was behind the last long wait of a route: others came through meanwhile.</summary>
    public bool IsAlone(string route) => _holds.TryGetValue(route, out var hold) && hold.IsAlone;

    /// <summary>A route was refused.</summary>
    /// <returns>How long everybody has to wait.</returns>
    public long Refused(string route, long now, long wait)
    {
        if (wait <= longest) return wait;
        if (!_holds.TryGetValue(route, out var hold))
        {
            if (_holds.Count >= Most) Forget(now);
            if (_holds.Count >= Most) return wait;
            hold = new Hold();
        }

        hold = hold with { Until = Math.Max(hold.Until, wait >= long.MaxValue - 1 - now ? long.MaxValue - 1 : now + wait) };
        _holds[route] = hold;
        if (hold.IsAlone) return 0;

        // A second route, and nothing came through since the first was refused: the limit is not one route's.
        var suspects = _holds.Where(one => !one.Value.IsAlone && one.Value.Until > now).ToList();
        return suspects.Count > 1 ? suspects.Max(one => one.Value.Until) - now : Math.Min(longest, wait);
    }

    /// <summary>A route came through with what was sent at a moment: whoever was held then has a limit of its own.</summary>
    public void Succeeded(string route, long sent)
    {
        foreach (var (other, hold) in _holds)
        {
            if (!hold.IsAlone && hold.Until > sent && other != route) _holds[other] = hold with { IsAlone = true };
        }
    }

    private void Forget(long now)
    {
        foreach (var (route, _) in _holds.Where(one => one.Value.Until <= now).ToList()) _holds.Remove(route);
    }

    private readonly record struct Hold(long Until, bool IsAlone);
}
