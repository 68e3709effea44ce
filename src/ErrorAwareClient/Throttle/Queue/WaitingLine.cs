namespace ErrorAwareClient;

/// <summary>
/// Waiters in the order they came, and by what is due first. Joining, leaving and finding the first cost the same however long it is,
/// but for a few steps of a search tree among those who come again.
/// </summary>
internal sealed class WaitingLine
{
    private static readonly Comparer<ThrottleWaiter> InOrder =
        Comparer<ThrottleWaiter>.Create(static (one, other) => one.Precedes(other) ? -1 : other.Precedes(one) ? 1 : 0);

    // To look further for another route would cost more than it is worth.
    private const int Near = 256;

    private readonly LinkedList<ThrottleWaiter> _new = new();
    private readonly SortedSet<ThrottleWaiter> _again = new(InOrder);
    private readonly SortedSet<ThrottleWaiter> _withOneLeft = new(InOrder);
    private readonly DeadlineHeap _deadlines = new();

    public int Count { get; private set; }

    public void Add(ThrottleWaiter waiter)
    {
        waiter.Line = this;
        Count++;
        if (waiter.Due != long.MaxValue) _deadlines.Add(waiter);
        if (!waiter.IsNew) (waiter.HasOneLeft ? _withOneLeft : _again).Add(waiter);
        else Append(waiter);
    }

    public void Remove(ThrottleWaiter waiter)
    {
        waiter.Line = null;
        Count--;
        if (waiter.Due != long.MaxValue) _deadlines.Remove(waiter);
        if (!waiter.IsNew) (waiter.HasOneLeft ? _withOneLeft : _again).Remove(waiter);
        else _new.Remove(waiter.Node!);
    }

    /// <summary>Whose turn it is.</summary>
    /// <param name="toProbe">Whether it is the turn of the probe, which may well be refused: not for one to whom it would be the last time.</param>
    /// <param name="spared">Whoever asks for something else goes first, if there is one near; null: all are alike.</param>
    public ThrottleWaiter? First(bool toProbe, string? spared)
    {
        if (spared is not null && _again.Concat(_new).Take(Near).FirstOrDefault(waiter => waiter.Route != spared) is { } other) return other;
        var first = Earlier(_new.First?.Value, _again.Min);
        return toProbe && first is not null ? first : Earlier(first, _withOneLeft.Min);
    }

    /// <summary>Whoever's turn cannot come in time, if it does not come before a moment.</summary>
    public ThrottleWaiter? Hopeless(long moment) => _deadlines.First is { } first && first.Due <= moment ? first : null;

    /// <summary>Takes those of one route out.</summary>
    public List<ThrottleWaiter> Take(string route)
    {
        var all = _new.Concat(_again).Concat(_withOneLeft).Where(waiter => waiter.Route == route).ToList();
        foreach (var waiter in all) Remove(waiter);
        return all;
    }

    public static ThrottleWaiter? Earlier(ThrottleWaiter? one, ThrottleWaiter? other) =>
        one is null || (other is not null && other.Precedes(one)) ? other : one;

    // Those who come late have late places; threads that overtake each other make it a step or two.
    private void Append(ThrottleWaiter waiter)
    {
        waiter.Node ??= new LinkedListNode<ThrottleWaiter>(waiter);
        var before = _new.Last;
        while (before is not null && waiter.Precedes(before.Value)) before = before.Previous;
        if (before is null) _new.AddFirst(waiter.Node);
        else _new.AddAfter(before, waiter.Node);
    }
}
