namespace ErrorAwareClient.Simulation;

/// <summary>
/// The adaptive retry mode of the AWS SDKs with its published constants: a client-side token bucket whose rate
/// follows CUBIC, full-jitter backoff, and a retry quota. Every waiter looks for itself.
/// </summary>
internal class AwsAdaptive(Kernel kernel, Dice dice) : Policy
{
    private const double Beta = .7;
    private const double Scale = .4;
    private const double Smoothing = .8;
    private const double Floor = .5;
    private const double LongestBackoff = 20;
    private const int MaxRetries = 3;
    private const int FullQuota = 500;
    private const int RetryCost = 5;

    private int _quota = FullQuota;
    private double _capacity = 1;
    private double _level;
    private double _filledAt;
    private double _measured;
    private double _bucketStart;
    private int _count;
    private double _lastMaximum;
    private double _throttledAt;
    private double _inflection;

    protected bool IsOn { get; private set; }

    protected double FillRate { get; private set; }

    public override void Enter(Job job)
    {
        if (!IsOn || TryTake()) job.Send();
        else kernel.At(kernel.Seconds + UntilNext, () => Enter(job));
    }

    protected double UntilNext => Math.Max(1e-6, (1 - _level) / FillRate);

    protected bool TryTake()
    {
        Refill();
        if (_level < 1 - 1e-9) return false;
        _level--;
        return true;
    }

    public override void Accepted(Job job)
    {
        Measure();
        _quota = Math.Min(FullQuota, _quota + 1);
        Adopt((Scale * Math.Pow(kernel.Seconds - _throttledAt - _inflection, 3)) + _lastMaximum);
    }

    public override void Refused(Job job, double? retryAfter)
    {
        Measure();
        _lastMaximum = IsOn ? Math.Min(_measured, FillRate) : _measured;
        _inflection = Math.Cbrt(_lastMaximum * (1 - Beta) / Scale);
        _throttledAt = kernel.Seconds;
        IsOn = true;
        Adopt(Beta * _lastMaximum);
    }

    public override double? RetryDelay(int refusals)
    {
        if (refusals >= MaxRetries || _quota < RetryCost) return null;
        _quota -= RetryCost;
        return dice.Next() * Math.Min(Math.Pow(2, refusals), LongestBackoff);
    }

    protected void Measure()
    {
        var bucket = Math.Floor(kernel.Seconds * 2) / 2;
        _count++;
        if (bucket <= _bucketStart) return;
        _measured = (Smoothing * (_count / (bucket - _bucketStart))) + ((1 - Smoothing) * _measured);
        _count = 0;
        _bucketStart = bucket;
    }

    private void Refill()
    {
        _level = Math.Min(_capacity, _level + ((kernel.Seconds - _filledAt) * FillRate));
        _filledAt = kernel.Seconds;
    }

    private void Adopt(double rate)
    {
        Refill();
        var capped = Math.Min(rate, 2 * _measured);
        FillRate = Math.Max(Floor, capped);
        _capacity = Math.Max(1, capped);
        _level = Math.Min(_level, _capacity);
    }
}
