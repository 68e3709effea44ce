namespace ErrorAwareClient;

/// <summary>Measures what came through between the moments at which a server had nothing left. Seconds.</summary>
internal sealed class PaceMeter
{
    // The first rate is measured over at least this long: a burst answered at once is no rate.
    private const double ShortestMeasure = .5;

    private double? _firstArrival;
    private double _emptyAt;
    private double _unused;

    /// <summary>How many came through since the server last had nothing left.</summary>
    public int Successes { get; private set; }

    /// <summary>When it had nothing left, its wait included.</summary>
    public double EmptyAt => _emptyAt;

    /// <summary>What came through while nobody measured.</summary>
    public void Remember(int successes, double since) => (Successes, _firstArrival) = (successes, since);

    public void Answered(double arrived) => _firstArrival ??= arrived;

    public void CameThrough(int successes) => Successes += successes;

    /// <summary>So long the pace would have allowed more than was asked for.</summary>
    public void LeftUnused(double span) => _unused += Math.Max(0, span);

    /// <summary>A first rate, where there is nothing to compare with.</summary>
    public double FirstRate(double empty) => Successes / Math.Max(empty - _firstArrival!.Value, ShortestMeasure);

    public PaceEvidence Evidence(double empty, double? wait) => new(Successes, empty - _emptyAt, _unused, wait);

    /// <summary>The server had nothing left, and no pace is known: what came through so far counts the next time.</summary>
    public void GoOn(double empty)
    {
        _emptyAt = Math.Max(_emptyAt, empty);
        if (Successes == 0) _firstArrival = empty;
    }

    /// <summary>The server had nothing left, and that was learned from.</summary>
    public void StartOver(double empty)
    {
        _emptyAt = Math.Max(_emptyAt, empty);
        Successes = 0;
        _unused = 0;
    }

    /// <summary>The measurement as it is now.</summary>
    public PaceMeter Copy() => (PaceMeter)MemberwiseClone();
}
