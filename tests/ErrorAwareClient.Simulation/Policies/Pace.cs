namespace ErrorAwareClient.Simulation;

/// <summary>The product's brain with a queue and one timer, as its shell has them: a refused job keeps its place.</summary>
internal sealed class Pace(Kernel kernel, Dice dice) : Policy
{
    private readonly PriorityQueue<(Job Job, long At), long> _queue = new();
    private readonly PaceBrain _brain = new(TimeSpan.TicksPerSecond);
    private long _timer;

    public override long ClosedUntil => _brain.OpensAt;

    public override void Enter(Job job)
    {
        _queue.Enqueue((job, kernel.Now), job.Place);
        Pump();
    }

    public override void Accepted(Job job)
    {
        _brain.Succeeded(kernel.Now, job.Sent);
        Pump();
    }

    public override void Refused(Job job, double? retryAfter)
    {
        _brain.Refused(kernel.Now, job.Sent, retryAfter is { } seconds ? Kernel.Ticks(seconds) : null, dice.Next());
        Pump();
    }

    // A 429 was not processed: what ends the wait of a job is its deadline, and the scenarios have none.
    public override double? RetryDelay(int refusals) => 0;

    private void Pump()
    {
        while (_queue.Count > 0)
        {
            var next = _brain.Next(kernel.Now);
            if (next > kernel.Now)
            {
                Arm(next);
                return;
            }

            var (job, at) = _queue.Dequeue();
            _brain.Started(kernel.Now, kernel.Now > at);
            job.Send();
        }
    }

    private void Arm(long at)
    {
        var mine = ++_timer;
        if (at == PaceBrain.AfterAnAnswer) return;
        kernel.At(at, () =>
        {
            if (mine == _timer) Pump();
        });
    }
}
