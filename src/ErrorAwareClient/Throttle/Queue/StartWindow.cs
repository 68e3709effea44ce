namespace ErrorAwareClient;

/// <summary>
/// Few are under way at once until the server has shown that it takes what is asked; else a crowd that meets a small limit would be
/// refused as a crowd. It only counts, and those who find a place need no lock; who finds none waits in the <see cref="ThrottleQueue"/>,
/// whose lock guards all but <see cref="TryEnter"/>, <see cref="CameThrough"/> and <see cref="Leave"/>.
/// </summary>
/// <param name="places">How many may be under way at first; <see cref="int.MaxValue"/>: as many as like, and it counts nobody.</param>
internal sealed class StartWindow(int places)
{
    /// <summary>
    /// A limit refuses at the door, in less than this. If so long nobody is answered who was sent meanwhile, the server is slow and
    /// not refusing, and there are twice as many places.
    /// </summary>
    public const long Patience = TimeSpan.TicksPerSecond;

    /// <summary>Who has less time than this is not made to wait here.</summary>
    public static readonly TimeSpan Hurry = TimeSpan.FromSeconds(10);

    // One place more for so many successes, so that the first episode costs few refusals for each success before.
    private const int SuccessesPerPlace = 8;

    // A server that took so many, or was asked for so many times the places, has shown enough.
    private const int EnoughSuccesses = 1000;
    private const int EnoughDoublings = 4;

    private const int Half = 32;

    // Successes in the upper half; in the lower, who is under way or waits for a place: one number, so that both change at once.
    private long _counts;
    private long _places = places;
    private int _doublings;
    private long _doublesAt = long.MaxValue;
    private volatile bool _isOver = places == int.MaxValue;

    /// <summary>Whether the window counts no more.</summary>
    public bool IsOver => _isOver;

    /// <summary>When there are going to be more places whatever happens, as long as somebody waits.</summary>
    public long DoublesAt => _doublesAt;

    /// <summary>Somebody comes, and has a place or has to wait for one.</summary>
    public bool TryEnter() => Interlocked.Increment(ref _counts) is var counts && Present(counts) <= Places(counts);

    /// <summary>A request came through.</summary>
    /// <returns>Whether that makes a difference to those who wait.</returns>
    public bool CameThrough()
    {
        var counts = Interlocked.Add(ref _counts, (1L << Half) - 1);
        if (Successes(counts) >= EnoughSuccesses) End();
        return _isOver || Matters(counts);
    }

    /// <summary>A request ended without an answer, or somebody waits no more.</summary>
    /// <returns>Whether that makes a difference to those who wait.</returns>
    public bool Leave() => Matters(Interlocked.Decrement(ref _counts));

    /// <summary>Whether one of those who wait may start.</summary>
    public bool HasPlace(long now, int waiting)
    {
        if (!_isOver && now >= _doublesAt) Double(now);
        var counts = Volatile.Read(ref _counts);
        return _isOver || Present(counts) - waiting < Places(counts);
    }

    /// <summary>From now on somebody waits.</summary>
    public void Listen(long now) => _doublesAt = now + Patience;

    /// <summary>A request was answered that was sent at a moment.</summary>
    public void Answered(long now, long sent)
    {
        if (now - sent < Patience) Listen(now);
    }

    public void End() => _isOver = true;

    private void Double(long now)
    {
        Volatile.Write(ref _places, _places * 2);
        if (++_doublings == EnoughDoublings) End();
        Listen(now);
    }

    // Somebody waits if there were more than places, and the one that came through last may have added a place.
    private bool Matters(long counts) => Present(counts) >= Places(counts) - 1;

    private long Places(long counts) => Volatile.Read(ref _places) + (Successes(counts) / SuccessesPerPlace);

    private static int Present(long counts) => unchecked((int)counts);

    private static long Successes(long counts) => counts >> Half;
}
