namespace ErrorAwareClient;

/// <summary>
/// What a throttle knows and decides: a pure state machine. It owns no timer, no queue, no lock and no clock; moments come in as
/// timestamps of one monotonic clock in ticks of 100 ns, randomness as a number. One brain per limit: several that share one
/// limit starve each other. Every request that was <see cref="Started"/> must end in Succeeded, Refused or Lost.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>Gate: after a 429 nothing starts before every wait the server asked for is over; where it named none, after 1, 2, 4 s ...</item>
/// <item>Episode: a 429 counts only if its request was sent after the last one that counted; the others were under way together.</item>
/// <item>Probe: one request reopens the gate, so that k vain attempts cost k refusals and not k times the number of callers.</item>
/// <item>Window: while little is known, few are under way at once, so that the first episode costs few refusals.</item>
/// <item>Pace: once refused, evenly spaced in order of arrival. A pause earns no credit: a bucket too small to hold it would refuse.</item>
/// <item>Search: <see cref="PaceSearch"/> says at which rate.</item>
/// </list>
/// </remarks>
/// <param name="basePause">The wait after the first 429 that names none, in ticks.</param>
internal sealed class PaceBrain(long basePause)
{
    /// <summary>Not before an answer to what is under way.</summary>
    public const long AfterAnAnswer = long.MaxValue;

    // Under way at first, and how many more for each success: an episode of refusals then costs a quarter of the successes before.
    private const double FirstWindow = 2;
    private const double WindowPerSuccess = .25;
    private const double WindowAfterProbe = 3;

    // The first rate is measured over at least this long: a burst answered at once is no rate.
    private const double ShortestMeasure = .5;

    // Without a word from the server, the first pause is this share of what was needed last time: windows want long pauses.
    private const double ShareOfNeed = .3;
    private const double LongestPause = 3600;
    private const double Jitter = .1;
    private const int LargestExponent = 12;

    private PaceSearch? _search;
    private long _opensAt;
    private long _freeAt;
    private int _flying;
    private double _window = FirstWindow;
    private bool _isClosed;
    private bool _isLearning = true;
    private bool _waited;
    private long _episode = long.MinValue;
    private int _refusalsInARow;
    private long _closedAt;
    private double _needed;
    private double _roundTrip = double.PositiveInfinity;
    private double? _firstArrival;
    private double _emptyAt;
    private int _successes;
    private double _unused;

    /// <summary>Whether nothing was ever refused.</summary>
    public bool IsUntouched => _search is null;

    /// <summary>Nothing starts before.</summary>
    public long OpensAt => _opensAt;

    /// <summary>Requests per second the server is believed to accept; null: it never refused one.</summary>
    public double? Rate => _search?.Rate;

    /// <summary>When the next request may start: a moment not after <paramref name="now"/> means at once.</summary>
    public long Next(long now)
    {
        if (now < _opensAt) return _opensAt;
        if (_flying >= _window) return AfterAnAnswer;
        return _search is null ? now : Math.Max(now, _freeAt);
    }

    /// <summary>When a request is going to start that has <paramref name="ahead"/> others before it, as far as can be told.</summary>
    public long Expect(long now, int ahead)
    {
        var first = Math.Max(Math.Max(now, _opensAt), _search is null ? now : _freeAt);
        return _search is null ? first : Later(first, Ticks(ahead / _search.Rate));
    }

    /// <summary>A request is sent.</summary>
    /// <param name="now">When.</param>
    /// <param name="waited">Whether it had to wait for its turn, so that the pace was the limit and not the demand.</param>
    public void Started(long now, bool waited)
    {
        _flying++;
        _waited = waited;
        if (_search is null) return;
        _unused += Math.Max(0, Seconds(now - _freeAt));
        _freeAt = Later(Math.Max(now, _freeAt), Ticks(1 / _search.Rate));
    }

    /// <summary>A request sent at <paramref name="sent"/> came through.</summary>
    public void Succeeded(long now, long sent)
    {
        Land(now, sent);
        _successes++;
        _refusalsInARow = 0;
        if (_isClosed && sent >= _episode) Reopen(now, sent);
        else if (_isLearning && !_isClosed) _window += WindowPerSuccess;
        if (_waited && !_isClosed) _search?.CameThrough(Seconds(now), Seconds(sent), _roundTrip);
    }

    /// <summary>A request ended without an answer: nothing is learned, and if it was the probe, another one may go.</summary>
    public void Lost() => _flying--;

    /// <summary>A request sent at <paramref name="sent"/> was refused with 429.</summary>
    /// <param name="now">When the answer arrived.</param>
    /// <param name="sent">When the request was sent.</param>
    /// <param name="wait">What the server asked for in ticks; null, zero or less: it did not say.</param>
    /// <param name="random">Uniform in [0, 1): clients that were refused together shall not come back together.</param>
    public void Refused(long now, long sent, long? wait, double random)
    {
        Land(now, sent);
        var said = wait > 0 ? wait : null;
        var arrived = Arrival(now, sent);
        var empty = arrived + Seconds(said ?? 0);
        if (sent >= _episode) Close(now, empty, said, random);
        if (said is { } asked) _opensAt = Math.Max(_opensAt, Later(now, asked));
        _emptyAt = Math.Max(_emptyAt, empty);
        _successes = 0;
        _unused = 0;
        _freeAt = Later(Ticks(arrived), Ticks(1 / _search!.Rate));
    }

    private void Land(long now, long sent)
    {
        _flying--;
        _roundTrip = Math.Min(_roundTrip, Seconds(now - sent));
        _firstArrival ??= Arrival(now, sent);
    }

    private void Reopen(long now, long sent)
    {
        _needed = Seconds(sent - _closedAt);
        _isClosed = false;
        _window = _isLearning ? WindowAfterProbe : double.PositiveInfinity;
        _search!.Reopened(Seconds(now), Seconds(now - _episode), _roundTrip);
    }

    private void Close(long now, double empty, long? said, double random)
    {
        if (!_isClosed) _closedAt = now;
        var pause = Seconds(basePause);
        if (_search is null)
        {
            _search = new PaceSearch(Math.Max(_successes, 1) / Math.Max(empty - _firstArrival!.Value, ShortestMeasure));
        }
        else
        {
            Learn(now, empty, said);
            pause = Math.Max(pause, Math.Max(1 / _search.Rate, ShareOfNeed * _needed));
        }

        _episode = now;
        _window = 1;
        _isClosed = true;
        var doubled = pause * Math.Pow(2, Math.Min(_refusalsInARow++, LargestExponent)) * (1 + (Jitter * random));
        if (said is null) _opensAt = Math.Max(_opensAt, Later(now, Ticks(Math.Min(doubled, LongestPause))));
    }

    private void Learn(long now, double empty, long? said)
    {
        var evidence = new PaceEvidence(_successes, empty - _emptyAt, _unused, said is { } wait ? Seconds(wait) : null);
        // A probe refused at once says how long to wait, not how fast to go.
        if (_successes > 0) _isLearning = evidence.IsThin;
        _search!.Refused(Seconds(now), evidence);
    }

    // Half way between sending and answer is the best guess of when the server decided.
    private static double Arrival(long now, long sent) => (Seconds(now) + Seconds(sent)) / 2;

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;

    private static long Ticks(double seconds) => (long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond);

    private static long Later(long now, long span) => span >= AfterAnAnswer - 1 - now ? AfterAnAnswer - 1 : now + span;
}
