namespace ErrorAwareClient.Simulation;

/// <summary>The AWS constants with two repairs: one decrease per episode of refusals, and a queue in order of arrival.</summary>
internal sealed class AwsOnceInOrder(Kernel kernel, Dice dice) : AwsAdaptive(kernel, dice)
{
    private readonly Kernel _kernel = kernel;
    private readonly Queue<Job> _queue = new();
    private long _decreasedAt = -1;
    private long _timer;

    public override void Enter(Job job)
    {
        if (!IsOn && _queue.Count == 0)
        {
            job.Send();
            return;
        }

        _queue.Enqueue(job);
        Pump();
    }

    public override void Accepted(Job job)
    {
        base.Accepted(job);
        Pump();
    }

    public override void Refused(Job job, double? retryAfter)
    {
        if (job.Sent < _decreasedAt)
        {
            Measure();
        }
        else
        {
            _decreasedAt = _kernel.Now;
            base.Refused(job, retryAfter);
        }

        Pump();
    }

    private void Pump()
    {
        while (_queue.Count > 0)
        {
            if (!TryTake())
            {
                var mine = ++_timer;
                _kernel.At(_kernel.Seconds + UntilNext, () =>
                {
                    if (mine == _timer) Pump();
                });
                return;
            }

            _queue.Dequeue().Send();
        }
    }
}
