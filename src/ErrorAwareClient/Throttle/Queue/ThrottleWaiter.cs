namespace ErrorAwareClient;

/// <summary>A request that waits for its turn in a <see cref="ThrottleQueue"/>.</summary>
/// <param name="place">Its place in the order of arrival. A request that is refused and comes again keeps it.</param>
/// <param name="due">From when on its turn would be useless, in ticks of the queue's clock.</param>
/// <param name="route">What the server knows it as.</param>
/// <param name="sendings">How often it was sent.</param>
internal class ThrottleWaiter(long place, long due, string route, int sendings)
{
    public long Place { get; } = place;

    public long Due { get; } = due;

    public string Route { get; } = route;

    public bool IsNew { get; } = sendings == 0;

    /// <summary>Whether another refusal is the last: its caller then gets it.</summary>
    public bool HasOneLeft { get; } = sendings >= Call.MaxSendings - 1;

    /// <summary>The line it stands in; null: it does not wait.</summary>
    public WaitingLine? Line { get; set; }

    /// <summary>Its place in the line of its kind, so that leaving costs the same however long the line is.</summary>
    public LinkedListNode<ThrottleWaiter>? Node { get; set; }

    /// <summary>Its place among the deadlines of the line.</summary>
    public int DueIndex { get; set; }

    /// <summary>Tells apart those who came at the same moment.</summary>
    public long Number { get; set; }

    public bool Precedes(ThrottleWaiter other) => Place < other.Place || (Place == other.Place && Number < other.Number);
}
