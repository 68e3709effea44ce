namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Plays any sequence of numbers as starts, answers and the passing of time.</summary>
internal sealed class PaceBrainPlay(int[] dice)
{
    private readonly List<long> _underWay = [];
    private long _closedUntil;
    private long _refusedAt = -1;
    private bool _isClosed;

    public PaceBrain Brain { get; } = new(TimeSpan.TicksPerSecond);

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
        foreach (var _ in _underWay) Brain.Lost();
        _underWay.Clear();
    }

    private void TryStart(bool waited)
    {
        if (Brain.Next(Now) > Now) return;
        if (Now < _closedUntil) StartsInsideAGate++;
        if (_isClosed && _underWay.Exists(sent => sent >= _refusedAt)) StartsBesideAProbe++;
        Brain.Started(Now, waited);
        _underWay.Add(Now);
        Starts++;
    }

    private void Answer(int number)
    {
        var index = number % _underWay.Count;
        var sent = _underWay[index];
        _underWay.RemoveAt(index);
        if (number % 7 < 2) Refuse(sent, number);
        else if (number % 7 == 2) Brain.Lost();
        else Succeed(sent);
    }

    private void Succeed(long sent)
    {
        Brain.Succeeded(Now, sent);
        if (sent >= _refusedAt) _isClosed = false;
    }

    private void Refuse(long sent, int number)
    {
        // Seconds mostly; once in a long while more than two thousand years, for servers do say such things.
        long? wait = number == 5_000 ? long.MaxValue - 1 : (number % 11) switch
        {
            0 => null,
            1 => 0,
            _ => number * 10_000L,
        };
        if (sent >= _refusedAt)
        {
            _isClosed = true;
            _refusedAt = Now;
        }

        Brain.Refused(Now, sent, wait, number / 10_001.0);
        if (wait > 0) _closedUntil = Math.Max(_closedUntil, (long)Math.Min(long.MaxValue, (decimal)Now + wait.Value));
        Refusals++;
    }
}
