namespace ErrorAwareClient;

/// <summary>
/// Who waits, and whose turn it is: first come, first served, at the moments of the <see cref="ThrottleBrain"/>. Pure like the brain:
/// no timer, no lock, no clock, and nobody is woken here. One thread at a time. Before the first 429 the <see cref="StartWindow"/> counts alone.
/// </summary>
internal sealed class ThrottleQueue(ThrottleBrain brain, RouteHolds routes, StartWindow start)
{
    // A turn is foretold from the pace, and the pace may rise meanwhile. Only who would come too late at this much more gives up now.
    private const int Hope = 2;

    private readonly WaitingLine _open = new();

    // None is empty: the end of a hold that nobody waits for is nobody's turn.
    private readonly Dictionary<string, WaitingLine> _held = [];
    private long _numbers;
    private string _refused = "";

    public int Count { get; private set; }

    /// <summary>Nothing starts before.</summary>
    public long OpensAt => brain.OpensAt;

    /// <summary>Whether routes make a difference at present.</summary>
    public bool KnowsRoutes => !routes.IsEmpty;

    /// <summary>Whether nobody waits, nothing is under way and no wait is to be kept.</summary>
    public bool IsIdle(long now) => Count == 0 && brain.IsIdle(now) && routes.AreOver(now);

    /// <summary>Whether a request that comes now is the next and may start at once.</summary>
    public bool IsFree(long now, string route) => brain.Next(now) <= now && routes.Until(route) <= now && First(now) is null;

    /// <summary>Before this moment a request of a route cannot start, whatever happens.</summary>
    public long Opens(long now, string route)
    {
        var next = brain.Next(now);
        // Behind a probe nobody can tell how long it takes, but it is under way: now is the best guess.
        return Math.Max(next == ThrottleBrain.AfterAnAnswer ? now : next, routes.Until(route));
    }

    /// <summary>When a request of a route that comes now is going to start, as far as can be told.</summary>
    public long Expect(long now, string route) => Math.Max(brain.Expect(now, _open.Count), routes.Until(route));

    /// <summary>Whether the turn of a waiter cannot come in time.</summary>
    public bool IsHopeless(long now, ThrottleWaiter waiter) => waiter.Due
        <= Math.Max(Opens(now, waiter.Route), waiter.IsNew ? brain.Expect(now, _open.Count / Hope) : now);

    public void Add(ThrottleWaiter waiter, long now)
    {
        if (Count == 0) start.Listen(now);
        waiter.Number = ++_numbers;
        Count++;
        (routes.Until(waiter.Route) > now ? HeldLine(waiter.Route) : _open).Add(waiter);
    }

    /// <summary>Somebody leaves; who has left already does so without effect.</summary>
    public void Remove(ThrottleWaiter waiter)
    {
        if (waiter.Line is not { } line) return;
        line.Remove(waiter);
        Count--;
        if (line.Count == 0 && line != _open) _held.Remove(waiter.Route);
    }

    /// <summary>When the next turn comes; <see cref="ThrottleBrain.AfterAnAnswer"/>: nobody waits, or not before an answer.</summary>
    public long Next(long now)
    {
        if (Count == 0) return ThrottleBrain.AfterAnAnswer;
        if (!start.IsOver) return start.DoublesAt;
        var next = brain.Next(now);
        return next == ThrottleBrain.AfterAnAnswer || _open.Count > 0 ? next : Math.Max(next, _held.Keys.Min(routes.Until));
    }

    /// <summary>Takes out whose turn it is; null: nobody's.</summary>
    public ThrottleWaiter? Take(long now)
    {
        if (Count == 0 || !start.HasPlace(now, Count) || brain.Next(now) > now || First(now) is not { } first) return null;
        Remove(first);
        return first;
    }

    /// <summary>Takes out somebody whose turn cannot come in time; null: there is none.</summary>
    public ThrottleWaiter? TakeHopeless()
    {
        var hopeless = _open.Hopeless(brain.OpensAt);
        foreach (var (route, line) in _held) hopeless ??= line.Hopeless(Math.Max(brain.OpensAt, routes.Until(route)));
        if (hopeless is not null) Remove(hopeless);
        return hopeless;
    }

    public Sending Started(long now, bool waited) => brain.Episode > 0 ? brain.Started(now, waited) : new Sending(now, 0);

    public void Succeeded(long now, Sending sending, string route)
    {
        start.Answered(now, sending.At);
        if (brain.Episode == 0) return;
        if (sending.Episode == brain.Episode) routes.Succeeded(route, sending.At);
        brain.Succeeded(now, sending);
    }

    public void Lost(Sending sending)
    {
        if (brain.Episode > 0) brain.Lost(sending);
    }

    public void Refused(long now, Sending sending, string route, long? wait, double random)
    {
        start.End();
        var wasHeld = routes.Until(route) > now;
        var hold = routes.Refused(route, now, wait > 0 ? wait : null);
        if (!wasHeld && routes.Until(route) > now)
        {
            foreach (var waiter in _open.Take(route)) HeldLine(route).Add(waiter);
        }

        _refused = route;

        // A limit of one route says nothing about the pace of the others.
        if (hold is { } everybodys) brain.Refused(now, sending, wait, everybodys, random);
        else brain.Lost(sending);
    }

    private ThrottleWaiter? First(long now)
    {
        var first = _open.First(brain.IsClosed, Spared);
        foreach (var (route, line) in _held)
        {
            if (routes.Until(route) > now || line.First(brain.IsClosed, Spared) is not { } other) continue;
            first = IsSpared(first) == IsSpared(other) ? WaitingLine.Earlier(first, other) : IsSpared(first) ? other : first;
        }

        return first;

        bool IsSpared(ThrottleWaiter? waiter) => brain.IsClosed && waiter is null or { HasOneLeft: true };
    }

    // Where one route's probe was refused, another one may find out more.
    private string? Spared => brain.IsClosed && brain.RefusalsInARow > 1 ? _refused : null;

    private WaitingLine HeldLine(string route)
    {
        if (!_held.TryGetValue(route, out var line)) _held[route] = line = new WaitingLine();
        return line;
    }
}
