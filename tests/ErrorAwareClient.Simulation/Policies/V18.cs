namespace ErrorAwareClient.Simulation;

/// <summary>The reference algorithm with its queue and timer; a refused job goes to the back.</summary>
internal sealed class V18(Kernel kernel, Dice dice) : Policy
{
    private readonly Queue<(Job Job, long At)> _queue = new();
    private readonly V18Core _core = new();
    private long _timer;

    public override long ClosedUntil => Kernel.Ticks(_core.ClosedUntil);

    public override void Enter(Job job)
    {
        _queue.Enqueue((job, kernel.Now));
        Pump();
    }

    public override void Accepted(Job job)
    {
        // The prototype throws the dice for every answer; so that all draws are the same, so does this.
        dice.Next();
        _core.Accepted(kernel.Seconds, Seconds(job.Sent));
        Pump();
    }

    public override void Refused(Job job, double? retryAfter)
    {
        _core.Refused(kernel.Seconds, Seconds(job.Sent), retryAfter, dice.Next());
        Pump();
    }

    public override double? RetryDelay(int refusals) => 0;

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;

    private void Pump()
    {
        while (_queue.Count > 0)
        {
            // A moment in seconds may lie a bit beyond the tick that stands for it.
            var now = kernel.Seconds + 1e-9;
            var next = _core.Next(now);
            if (next > now)
            {
                Arm(next);
                return;
            }

            var (job, at) = _queue.Dequeue();
            _core.Started(kernel.Seconds, kernel.Now > at);
            job.Send();
        }
    }

    private void Arm(double at)
    {
        var mine = ++_timer;
        if (double.IsPositiveInfinity(at)) return;
        kernel.At(at, () =>
        {
            if (mine == _timer) Pump();
        });
    }
}
