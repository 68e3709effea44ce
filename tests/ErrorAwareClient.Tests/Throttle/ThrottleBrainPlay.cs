namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Plays any sequence of numbers as starts, answers and the passing of time.</summary>
internal sealed class ThrottleBrainPlay(int[] dice)
{
    private readonly List<Sending> _underWay = [];
    private long _closedUntil;

    public ThrottleBrain Brain { get; } = new(TimeSpan.TicksPerSecond);

    public long Now { get; private set; }

    public int Starts { get; private set; }

    public int Refusals { get; private set; }

    public int StartsInsideAGate { get; private set; }

    public int StartsBesideAProbe { get; private set; }

    public void Run()
    {
        foreach (var number in dice)
        {
            Now += number % 97 == 0 ? TimeSpan.TicksPerHour : number * 20_000L;
            if (_underWay.Count == 0 || number % 5 < 3) TryStart(number % 2 == 0);
            else Answer(number);
        }
    }

    public void LoseAll()
    {
        foreach (var sending in _underWay) Brain.Lost(sending);
        _underWay.Clear();
    }

    private void TryStart(bool waited)
    {
        if (Brain.Next(Now) > Now) return;
        if (Now < _closedUntil) StartsInsideAGate++;
        if (Brain.IsClosed && _underWay.Exists(sending => sending.Episode == Brain.Episode)) StartsBesideAProbe++;
        _underWay.Add(Brain.Started(Now, waited));
        Starts++;
    }

    private void Answer(int number)
    {
        var index = number % _underWay.Count;
        var sending = _underWay[index];
        _underWay.RemoveAt(index);
        if (number % 7 < 2) Refuse(sending, number);
        else if (number % 7 == 2) Brain.Lost(sending);
        else Brain.Succeeded(Now, sending);
    }

    private void Refuse(Sending sending, int number)
    {
        // Seconds mostly; once in a long while more than two thousand years, for servers do say such things.
        long? wait = number == 5_000 ? long.MaxValue - 1 : (number % 11) switch
        {
            0 => null,
            1 => 0,
            _ => number * 10_000L,
        };
        Brain.Refused(Now, sending, wait, hold: wait ?? 0, number / 10_001.0);
        if (wait > 0) _closedUntil = Math.Max(_closedUntil, (long)Math.Min(long.MaxValue, (decimal)Now + wait.Value));
        Refusals++;
    }
}
