using System.Diagnostics.CodeAnalysis;

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
/// <item>Window: while little is known after a refusal, few are under way at once, so that the next episode costs few refusals.</item>
/// <item>Pace: once refused, evenly spaced in order of arrival. A pause earns no credit: a bucket too small to hold it would refuse.</item>
/// <item>Search: <see cref="PaceSearch"/> says at which rate.</item>
/// </list>
/// </remarks>
/// <param name="basePause">The wait after the first 429 that names none, in ticks.</param>
internal sealed class ThrottleBrain(long basePause)
{
    /// <summary>Not before an answer to what is under way.</summary>
    public const long AfterAnAnswer = long.MaxValue;

    // Under way after a probe, and how many more for each success: an episode of refusals then costs a quarter of the successes before.
    private const double WindowAfterProbe = 2;
    private const double WindowPerSuccess = .25;

    // One refusal after fewer successes may be an accident, and slows nobody down once it is over; the second counts in any case.
    private const int EnoughAtOnce = 4;

    // Without a word from the server, the first pause is this share of what was needed last time: windows want long pauses.
    private const double ShareOfNeed = .3;
    private const double LongestPause = 3600;
    private const double Jitter = .1;
    private const int LargestExponent = 12;

    // Timers fire late. Who was waiting catches up by this much, or the pace would fall short of the rate by every lateness.
    private const long CatchUp = TimeSpan.TicksPerMillisecond * 50;

    private readonly Flights _flights = new();
    private PaceMeter _meter = new();
    private PaceSearch? _search;
    private PaceKnowledge? _beforeDoubt;
    private long _freeAt;
    private double _window = double.PositiveInfinity;
    private bool _isLearning = true;
    private bool _waited;
    private long _refusedAt;
    private long _closedAt;
    private double _needed;
    private double _roundTrip = double.PositiveInfinity;

    /// <summary>How many refusals counted so far; 0: nothing was ever refused.</summary>
    public int Episode => _flights.Episode;

    /// <summary>Whether the next request is the probe: the one that finds out for all.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many refusals counted since the last success that followed one.</summary>
    public int RefusalsInARow { get; private set; }

    /// <summary>Nothing starts before.</summary>
    public long OpensAt { get; private set; }

    /// <summary>Requests per second the server is believed to accept; null: too little came through and was refused to tell.</summary>
    public double? Rate => _search?.Rate;

    /// <summary>Whether nothing is under way or held back.</summary>
    public bool IsIdle(long now) => _flights.Now == 0 && OpensAt <= now;

    /// <summary>When the next request may start: a moment not after <paramref name="now"/> means at once.</summary>
    public long Next(long now)
    {
        if (now < OpensAt) return OpensAt;
        if (_flights.HasStragglers && IsClosed && StragglersUntil is var landed && now < landed) return landed;
        if (_flights.Now >= _window) return AfterAnAnswer;
        return IsPaced ? Math.Max(now, _freeAt) : now;
    }

    /// <summary>When a request is going to start that has <paramref name="ahead"/> others before it, if the rate stays as it is.</summary>
    public long Expect(long now, int ahead)
    {
        var first = Math.Max(now, OpensAt);
        return IsPaced ? Later(Math.Max(first, _freeAt), Ticks(ahead / _search.Rate)) : first;
    }

    /// <summary>Tells what came through before this brain was asked about every request.</summary>
    public void Remember(int successes, long since)
    {
        _meter.Remember(successes, Seconds(since));
        _flights.Uncounted();
    }

    /// <summary>A request is sent.</summary>
    /// <param name="now">When.</param>
    /// <param name="waited">Whether it had to wait for its turn, so that the pace was the limit and not the demand.</param>
    public Sending Started(long now, bool waited)
    {
        _waited = waited;
        if (_search is not null)
        {
            var possible = Math.Max(_freeAt, OpensAt);
            _meter.LeftUnused(Seconds(now - _freeAt));
            _freeAt = Later(Math.Max(possible, waited ? now - CatchUp : now), Ticks(1 / _search.Rate));
        }

        return _flights.Start(now);
    }

    /// <summary>A request came through.</summary>
    public void Succeeded(long now, Sending sending)
    {
        Land(now, sending);
        _meter.CameThrough(1);
        if (_flights.IsNews(sending)) RefusalsInARow = 0;
        if (IsClosed && _flights.IsNews(sending)) Reopen(now, sending.At);
        else if (_isLearning && !IsClosed) _window += WindowPerSuccess;
        if (_waited && !IsClosed) _search?.CameThrough(Seconds(now), Seconds(sending.At));
    }

    /// <summary>A request ended without an answer: nothing is learned, and if it was the probe, another one may go.</summary>
    public void Lost(Sending sending) => _flights.Land(sending);

    /// <summary>A request was refused with 429.</summary>
    /// <param name="now">When the answer arrived.</param>
    /// <param name="sending">The request.</param>
    /// <param name="wait">What the server asked for in ticks; null, zero or less: it did not say.</param>
    /// <param name="hold">How much of it is for everybody, in ticks.</param>
    /// <param name="random">Uniform in [0, 1): clients that were refused together shall not come back together.</param>
    public void Refused(long now, Sending sending, long? wait, long hold, double random)
    {
        Land(now, sending);
        var said = wait > 0 ? wait : null;
        // Others are going to find out whether this was about them. Until then what it teaches is taken with a grain of salt.
        if (hold < said) _beforeDoubt ??= new PaceKnowledge(_search?.Copy(), _meter.Copy(), _isLearning, _window);
        var arrived = Arrival(now, sending.At);
        var empty = arrived + Seconds(said ?? 0);
        if (_flights.IsNews(sending)) Close(now, empty, said, random);
        if (said is not null) OpensAt = Math.Max(OpensAt, Later(now, hold));
        if (_search is null)
        {
            _meter.GoOn(empty);
            return;
        }

        _meter.StartOver(empty);
        _freeAt = Later(Ticks(arrived), Ticks(1 / _search.Rate));
    }

    private void Land(long now, Sending sending)
    {
        _flights.Land(sending);
        _roundTrip = Math.Min(_roundTrip, Seconds(now - sending.At));
        _meter.Answered(Arrival(now, sending.At));
    }

    private void Reopen(long now, long sent)
    {
        _needed = Seconds(sent - _closedAt);
        IsClosed = false;
        _flights.ForgetStragglers();
        _window = _isLearning ? WindowAfterProbe : double.PositiveInfinity;
        if (_beforeDoubt is not null && Seconds(sent) < _meter.EmptyAt) Forget(_beforeDoubt, now);
        _beforeDoubt = null;
        _meter.LeftUnused(Seconds(now - _freeAt));
        _freeAt = Math.Max(_freeAt, now);
        _search?.Reopened(Seconds(now), Seconds(now - _refusedAt));
    }

    // What came through before the wait was over shows that the wait was not for everybody, nor what was learned from it.
    private void Forget(PaceKnowledge doubtful, long now)
    {
        var since = _meter.Successes;
        (_search, _meter, _isLearning, var window) = doubtful;
        _meter.CameThrough(since);
        _window = Math.Max(window, WindowAfterProbe);
        _freeAt = now;
    }

    private void Close(long now, double empty, long? said, double random)
    {
        if (!IsClosed) _closedAt = now;
        var pause = Seconds(basePause);
        if (_search is not null)
        {
            Learn(now, empty, said);
            pause = Math.Max(pause, Math.Max(1 / _search.Rate, ShareOfNeed * _needed));
        }
        else if (_meter.Successes >= EnoughAtOnce || (_meter.Successes > 0 && Episode > 0))
        {
            _search = new PaceSearch(_meter.FirstRate(empty));
        }

        _flights.NextEpisode();
        _refusedAt = now;
        _window = 1;
        IsClosed = true;
        var doubled = pause * Math.Pow(2, Math.Min(RefusalsInARow++, LargestExponent)) * (1 + (Jitter * random));
        if (said is null) OpensAt = Math.Max(OpensAt, Later(now, Ticks(Math.Min(doubled, LongestPause))));
    }

    private void Learn(long now, double empty, long? said)
    {
        // A refused probe says how long to wait, not how fast to go: what came through meanwhile was under way before.
        if (IsClosed) return;
        var evidence = _meter.Evidence(empty, said is { } wait ? Seconds(wait) : null);
        if (evidence.Successes > 0) _isLearning = evidence.IsThin;
        _search!.Refused(Seconds(now), evidence);
    }

    // What a refusal taught that may be about one route only holds nobody back.
    [MemberNotNullWhen(true, nameof(_search))]
    private bool IsPaced => _search is not null && _beforeDoubt is null;

    // What was under way at a refusal takes what the server has left, so the probe waits for it; not longer than it should take.
    private long StragglersUntil => Later(_refusedAt, Ticks(_roundTrip));

    // Half way between sending and answer is the best guess of when the server decided.
    private static double Arrival(long now, long sent) => (Seconds(now) + Seconds(sent)) / 2;

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;

    private static long Ticks(double seconds) => (long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond);

    private static long Later(long now, long span) => span >= AfterAnAnswer - 1 - now ? AfterAnAnswer - 1 : now + span;
}
