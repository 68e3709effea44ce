namespace ErrorAwareClient;

/// <summary>
/// Looks for the rate a server accepts, knowing only what came through and what was refused. Seconds and requests per second.
/// A rate has proved itself when it outlived a trial; then the search asks for more. A refused question costs a refusal and a pause,
/// so there are long holds between questions; an accepted one is followed by the next at once.
/// </summary>
internal sealed class PaceSearch
{
    // The rate ends within this share of the limit. Swept .03-.06: nearly flat.
    private const double LeastStep = .033;

    // At low rates one step is at least one request more in this time, or nobody could tell whether it made a difference.
    private const double NoticedWithin = 40;

    // Refusals per success that questions may cost, and the longest hold that this may mean: at low rates, where nearly all is refused
    // that is refused too often. The knob between few refusals and quick recovery.
    private const double RefusalsPerSuccess = .035;
    private const double LongestThrift = 45;

    // The longest hold that the time a refusal takes may mean. A limit that has risen meanwhile costs more.
    private const double LongestHold = 22;

    // A limit that fell is likelier to rise again than a steady one: below this share of the best rate that held, the longest holds are this
    // share of themselves. With each leap in vain the best counts for less, so that nobody asks twice as often for good.
    private const double Fallen = .7;
    private const double HoldOfFallen = .5;
    private const double Fading = .85;

    // A question out of a hold under a ceiling known this well is a leap, the largest step at once: limits change by much more than a step.
    private const double LeapUnder = 1.5;

    // What is asked for once a ceiling is gone; doubled with each trial outlived, up to the largest. That is less than twice as
    // much, for the rate may be a step above the limit, and a limit that doubled should hold it.
    private const double Climb = .5;
    private const double LargestStep = .9;

    // What is sent for so long is the trial. It has this many successes, and more the smaller its step: a bucket hides small excesses for long.
    private const double Trial = 4;
    private const int TrialSuccesses = 4;
    private const double TrialPerStep = .3;

    // One pace slower than this is a matter for the gate.
    private const double Slowest = 1 / 3600.0;

    private double _proved;
    private double _best;
    private double _ceiling;
    private double _ceilingBeforeLeap;
    private double _refusedAt;
    private double _step = LargestStep;
    private bool _leaping;
    private int _surprises;
    private double _trialFrom;
    private double _trialTime;
    private double _trialCount = TrialSuccesses;
    private int _outlived;

    public PaceSearch(double rate) => Rate = Math.Max(rate, Slowest);

    /// <summary>What the server is believed to accept.</summary>
    public double Rate { get; private set; }

    /// <summary>The search as it is now.</summary>
    public PaceSearch Copy() => (PaceSearch)MemberwiseClone();

    private double Least => Math.Clamp(1 / (NoticedWithin * Rate), LeastStep, .25);

    private bool HasFallen => Rate < Fallen * _best;

    private double Patience => HasFallen ? HoldOfFallen : 1;

    // A rate is asked for while the one before it is remembered as proved.
    private bool IsAsking => _proved > 0;

    /// <summary>The gate is open again after a refusal that cost this much time.</summary>
    public void Reopened(double now, double lost)
    {
        // An accepted question gains its step, a refused one costs what the last one cost: wait until the one outweighs the other.
        var worthwhile = Math.Min(LongestHold * Patience, lost / _step);
        var thrifty = Math.Min(LongestThrift, Least / (RefusalsPerSuccess * Rate * _step)) * Patience;
        BeginTrial(now, Math.Max(worthwhile, thrifty), TrialSuccesses);
    }

    /// <summary>A request came through that had to wait for its turn: the pace was the limit, not the demand.</summary>
    public void CameThrough(double now, double sent)
    {
        // What was sent before the trial says nothing about it.
        if (sent < _trialFrom) return;
        _outlived++;
        if (sent - _trialFrom < _trialTime || _outlived < _trialCount) return;
        AskForMore(now);
        BeginTrial(now, Trial, Math.Max(TrialSuccesses, TrialPerStep / _step));
    }

    /// <summary>The server had nothing left.</summary>
    public void Refused(double now, PaceEvidence evidence)
    {
        var old = Rate;
        if (evidence.Successes > 0) Learn(old, evidence);
        Rate = Math.Max(Rate, Slowest);
        _proved = 0;
        _leaping = false;
        _outlived = 0;
        _refusedAt = now;
    }

    private void BeginTrial(double now, double time, double count)
    {
        _trialFrom = now;
        _trialTime = time;
        _trialCount = count;
        _outlived = 0;
    }

    private void AskForMore(double now)
    {
        var rate = Rate;
        var gap = _ceiling > rate * 1.001 ? (_ceiling / rate) - 1 : 0;
        _leaping = gap > 0 && gap < LeapUnder * Least;
        if (_leaping) LeapOver();
        else if (gap > 0) Approach(gap, isFresh: now - _refusedAt < LongestHold);
        else Outgrow();
        _proved = rate;
        _best = Math.Max(_best, rate);
        _surprises = 0;
    }

    // A limit that fell and comes back is what it was: not beyond what held then, which the largest step may be by a little.
    private void LeapOver()
    {
        _ceilingBeforeLeap = _ceiling;
        _ceiling = 0;
        _step = HasFallen ? Math.Min(LargestStep, (_best / Rate) - 1) : LargestStep;
        Rate *= 1 + _step;
    }

    // Half way to a ceiling that was refused just now, as ratios go: limits change by factors. An old one may be gone, so by the step,
    // and then the ceiling itself.
    private void Approach(double gap, bool isFresh)
    {
        if (isFresh) _step = gap > 2 * Least ? Math.Sqrt(1 + gap) - 1 : gap;
        var next = Rate * (1 + _step);
        Rate = Rate * (1 + (1.2 * _step)) >= _ceiling && !isFresh ? _ceiling : next;
    }

    // The ceiling held no longer, or there never was one.
    private void Outgrow()
    {
        _step = _ceiling > 0 ? Math.Max(Climb, 2 * Least) : Math.Min(LargestStep, _step * 2);
        _ceiling = 0;
        Rate *= 1 + _step;
    }

    private void Learn(double old, PaceEvidence evidence)
    {
        var window = evidence.OfWindow(old);
        var doubt = 0.0;
        var leaptInVain = _leaping && window is null;
        if (window is { } exact) Rate = Math.Min(exact, old);
        else if (IsAsking) Rate = _proved;
        else doubt = Fall(old, evidence);

        if (window is not null && evidence.IsFull) Settle(Rate * (1 + Least));
        else if (leaptInVain) GoBack();
        else Bracket(old, doubt);
    }

    // Nothing is left to find out but whether the limit changed.
    private void Settle(double ceiling)
    {
        _ceiling = ceiling;
        _step = Least;
    }

    private void GoBack()
    {
        Settle(Math.Max(_ceilingBeforeLeap, Rate * (1 + Least)));
        _best *= Fading;
    }

    private void Bracket(double old, double doubt)
    {
        _ceiling = old;
        _step = Math.Clamp(Math.Max(doubt, ((old / Rate) - 1) / 2), Least, LargestStep);
    }

    // Refused though more was not asked for: the limit fell, or the rate was a little too high all along. The first time the
    // time without demand is left out, if it is the smaller part; then not: whoever is surprised again was wrong to leave it out.
    private double Fall(double old, PaceEvidence evidence)
    {
        _surprises++;
        var measured = evidence.IsThin || evidence.IsBrief || _surprises > 1 ? evidence.Whole : evidence.Busy;
        var atLeast = Math.Min(.5, LeastStep * Math.Pow(2, Math.Min(_surprises - 1, 3)));
        Rate = Math.Min(Math.Max(measured, old / 4), old * (1 - atLeast));
        return 1.0 / evidence.Successes;
    }
}
