namespace ErrorAwareClient.Simulation;

internal sealed class TokenBucket : LimitedServer
{
    private readonly double _burst;
    private readonly double[][] _rates;
    private double _level;
    private double _at;

    public TokenBucket(double burst, double[][] rates)
    {
        _burst = burst;
        _rates = rates;
        _level = burst;
    }

    public override double RateAt(double now, string route) => RateAt(now);

    public override double? Admit(double now, string route)
    {
        _level = Math.Min(_burst, _level + Refill(_at, now));
        _at = now;
        // The sum of many small refills is short of the whole by some bits.
        if (_level < 1 - 1e-9) return (1 - _level) / RateAt(now);
        _level--;
        return null;
    }

    private double RateAt(double now)
    {
        var rate = _rates[0][1];
        foreach (var change in _rates)
        {
            if (now >= change[0]) rate = change[1];
        }

        return rate;
    }

    private double Refill(double from, double to)
    {
        var sum = 0.0;
        var at = from;
        foreach (var change in _rates)
        {
            if (change[0] <= at || change[0] >= to) continue;
            sum += RateAt(at) * (change[0] - at);
            at = change[0];
        }

        return sum + (RateAt(at) * (to - at));
    }
}
