namespace ErrorAwareClient.Simulation;

/// <summary>
/// The best algorithm known before the product's own, frozen as a reference: gate, probe, even pace, and bisection between
/// the last rate that held and the last one refused. Seconds throughout.
/// </summary>
internal sealed class V18Core
{
    private const double Least = .04;
    private const double NoticedWithin = 40;
    private const double RefusalsPerSuccess = .03;
    private const double LongestHold = 60;
    private const double Trial = 2;
    private const double TrialSuccesses = 4;
    private const double TrialPerStep = .5;
    private const double LargestStep = .5;
    private const double Need = .5;
    private const double FirstPause = 1;
    private const int EnoughToKnow = 8;

    private double? _rate;
    private double? _held;
    private double? _first;
    private double? _mark;
    private double _refused;
    private double _gate;
    private double _freeAt;
    private double _flying;
    private double _window = 2;
    private bool _learning = true;
    private bool _closed;
    private double _epoch = -1;
    private double _count;
    private double _slack;
    private int _fails;
    private int _surprises;
    private double _shut;
    private double _needed;
    private double _step = LargestStep;
    private bool _asked;
    private double _trialFrom;
    private double _trialSeconds;
    private double _trialCount = TrialSuccesses;
    private double _n;
    private bool _waited;
    private double _roundTrip = double.PositiveInfinity;

    public double ClosedUntil => _gate;

    private double LeastStep => Math.Min(.25, Math.Max(Least, 1 / (NoticedWithin * _rate!.Value)));

    public double Next(double now)
    {
        if (now < _gate) return _gate;
        if (_flying >= _window) return double.PositiveInfinity;
        return _rate is null ? now : Math.Max(now, _freeAt);
    }

    public void Started(double now, bool waited)
    {
        _flying++;
        _waited = waited;
        if (_rate is not { } rate) return;
        _slack += Math.Max(0, now - _freeAt);
        _freeAt = Math.Max(now, _freeAt) + (1 / rate);
    }

    public void Accepted(double now, double sent)
    {
        Land(now, sent);
        _count++;
        _fails = 0;
        if (_closed && sent >= _epoch) Reopen(now, sent);
        else if (_learning && !_closed) _window++;
        if (_rate is null || _closed || !_waited) return;
        _n++;
        if (now - _trialFrom >= _trialSeconds && _n >= _trialCount) AskForMore(now);
    }

    public void Refused(double now, double sent, double? retryAfter, double random)
    {
        Land(now, sent);
        var atServer = (now + sent) / 2;
        if (sent >= _epoch) Decrease(now, atServer, retryAfter, random);
        if (retryAfter is { } wait) _gate = Math.Max(_gate, now + wait);
        _mark = Math.Max(_mark ?? 0, atServer + (retryAfter ?? 0));
        _count = 0;
        _slack = 0;
        _freeAt = atServer + (1 / _rate!.Value);
    }

    private void Land(double now, double sent)
    {
        _flying--;
        _roundTrip = Math.Min(_roundTrip, now - sent);
        _first ??= (now + sent) / 2;
    }

    private void Reopen(double now, double sent)
    {
        _needed = sent - _shut;
        _closed = false;
        _window = _learning ? 2 : double.PositiveInfinity;
        var budget = LeastStep / (RefusalsPerSuccess * _rate!.Value);
        _trialSeconds = Math.Max(2 * _roundTrip, Math.Min(LongestHold, Math.Max(now - _epoch, budget) / _step));
        _trialCount = TrialSuccesses;
        _trialFrom = now;
        _n = 0;
    }

    private void AskForMore(double now)
    {
        var rate = _rate!.Value;
        _held = rate;
        _surprises = 0;
        if (rate < _refused * .999)
        {
            _rate = Math.Min(rate * (1 + _step), _refused);
        }
        else
        {
            _step = _refused > 0 ? 2 * LeastStep : Math.Min(LargestStep, _step * 2);
            _refused = 0;
            _rate = rate * (1 + _step);
        }

        _asked = true;
        _trialFrom = now;
        _n = 0;
        _trialSeconds = Math.Max(Trial, 2 * _roundTrip);
        _trialCount = Math.Max(TrialSuccesses, TrialPerStep / _step);
    }

    private void Decrease(double now, double atServer, double? retryAfter, double random)
    {
        if (!_closed) _shut = now;
        _epoch = now;
        _fails++;
        var end = atServer + (retryAfter ?? 0);
        var known = _mark is not null;
        if (!known) _rate = Math.Max(_count, 1) / Math.Max(end - _first!.Value, FirstPause);
        else if (_count > 0) Learn(end, retryAfter);
        _held = null;
        _asked = false;
        _n = 0;
        _window = 1;
        _closed = true;
        if (retryAfter is not null) return;
        var pause = known ? Math.Max(1 / _rate!.Value, Need * _needed) : FirstPause;
        _gate = Math.Max(_gate, now + (Math.Max(1, pause) * Math.Pow(2, _fails - 1) * (1 + (.1 * random))));
    }

    private void Learn(double end, double? retryAfter)
    {
        var old = _rate!.Value;
        var doubt = 0.0;
        var span = Math.Max(end - _mark!.Value, 1e-3);
        var whole = (_count + 1) / span;
        _learning = _count < EnoughToKnow;
        if (retryAfter > (1 / old) + 1) _rate = Math.Min(whole, old);
        else if (_asked && _held is { } held) _rate = held;
        else
        {
            doubt = 1 / _count;
            var measured = Math.Max(Surprised(whole, span), old / 4);
            _rate = Math.Min(measured, old * (1 - Math.Min(.5, LeastStep * Math.Pow(2, Math.Min(_surprises - 1, 3)))));
        }

        _refused = old;
        _step = Math.Max(LeastStep, Math.Min(LargestStep, Math.Max(doubt, ((old / _rate!.Value) - 1) / 2)));
    }

    private double Surprised(double whole, double span)
    {
        _surprises++;
        var busy = (_count + 1) / Math.Max(span - _slack, 1e-3);
        if (_learning) return whole;
        return _surprises switch
        {
            1 => busy,
            2 => (busy + whole) / 2,
            _ => whole,
        };
    }
}
