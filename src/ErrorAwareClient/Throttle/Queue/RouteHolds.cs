namespace ErrorAwareClient;

/// <summary>
/// Routes that a server wants to be left alone. A long wait is mostly about one route (a day's quota of uploads), so the others wait a
/// bounded time and then find out. Pure; moments and spans in ticks.
/// </summary>
/// <param name="longest">The longest that one route's wait holds all of them.</param>
/// <param name="basePause">The wait of a route that is refused again without a word, while others come through.</param>
internal sealed class RouteHolds(long longest, long basePause)
{
    // Routes come from callers, so their number has to end somewhere. Beyond, every wait is everybody's.
    private const int Most = 64;
    private const int LargestExponent = 12;
    private const long Never = long.MaxValue - 1;

    private readonly Dictionary<string, Hold> _holds = [];

    /// <summary>Whether no route is remembered: nobody needs to know the route of a request then.</summary>
    public bool IsEmpty => _holds.Count == 0;

    /// <summary>Whether every hold is over.</summary>
    public bool AreOver(long now) => !_holds.Values.Any(hold => hold.Until > now);

    /// <summary>Nothing of a route starts before.</summary>
    public long Until(string route) => _holds.TryGetValue(route, out var hold) ? hold.Until : 0;

    /// <summary>A route was refused.</summary>
    /// <param name="route">The route.</param>
    /// <param name="now">When.</param>
    /// <param name="wait">What the server asked for; null: it did not say.</param>
    /// <returns>How long everybody has to wait; null: nobody else, for the limit is this route's own.</returns>
    public long? Refused(string route, long now, long? wait)
    {
        if (_holds.Count >= Most) Forget(now);
        if (_holds.Count >= Most && !_holds.ContainsKey(route)) return wait ?? 0;

        var hold = _holds.GetValueOrDefault(route);
        var isLong = wait > longest;
        var isOwn = hold.OthersCameThrough && (isLong ? hold.IsAlone : wait is null && (hold.IsAlone || hold.Refusals > 0));
        var span = wait ?? basePause << Math.Min(hold.Refusals, LargestExponent);
        _holds[route] = new Hold(
            isLong || isOwn ? Math.Max(hold.Until, Later(now, span)) : hold.Until,
            isOwn || (hold.IsAlone && hold.OthersCameThrough),
            hold.Refusals + 1,
            now,
            OthersCameThrough: false);
        if (isOwn) return null;
        return isLong ? Shared(now, span) : wait ?? 0;
    }

    /// <summary>A route came through with what was sent at a moment.</summary>
    public void Succeeded(string route, long sent)
    {
        foreach (var (other, hold) in _holds)
        {
            if (other != route)
            {
                // Held, while others came through: a limit of its own.
                if (sent >= hold.RefusedAt) _holds[other] = hold with { OthersCameThrough = true, IsAlone = hold.IsAlone || hold.Until > sent };
            }
            else if (hold.Until > sent || hold.IsAlone) _holds[other] = hold with { Refusals = 0 };
            else _holds.Remove(other);
        }
    }

    // A second route, and nothing came through since the first was refused: the limit is not one route's.
    private long Shared(long now, long wait)
    {
        var suspects = _holds.Values.Where(hold => !hold.IsAlone && hold.Until > now).ToList();
        return suspects.Count > 1 ? suspects.Max(hold => hold.Until) - now : Math.Min(longest, wait);
    }

    private void Forget(long now)
    {
        foreach (var (route, _) in _holds.Where(one => one.Value.Until <= now).ToList()) _holds.Remove(route);
    }

    private static long Later(long now, long wait) => wait >= Never - now ? Never : now + wait;

    /// <param name="Until">Nothing of the route starts before.</param>
    /// <param name="IsAlone">Whether a limit of its own was behind its last refusal: others came through meanwhile.</param>
    /// <param name="Refusals">How often it was refused since it last came through.</param>
    /// <param name="RefusedAt">When it was refused last.</param>
    /// <param name="OthersCameThrough">Whether others came through since.</param>
    private readonly record struct Hold(long Until, bool IsAlone, int Refusals, long RefusedAt, bool OthersCameThrough);
}
