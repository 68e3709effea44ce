namespace ErrorAwareClient.Simulation;

/// <summary>The product's queue and brain, with virtual time for its timer. No deadlines, and nobody gives up waiting.</summary>
/// <param name="kernel">The time.</param>
/// <param name="dice">The randomness of pauses.</param>
/// <param name="initial">As <see cref="ThrottleOptions.InitialConcurrency"/>.</param>
internal sealed class Pace(Kernel kernel, Dice dice, int initial) : Policy
{
    private static readonly ThrottleOptions Defaults = new();

    private readonly ThrottleBrain _brain = new(Defaults.BaseDelay.Ticks);
    private readonly StartWindow _start = new(initial);
    private readonly FreePassage _passage = new(ThrottleGate.Remembered.Ticks, kernel.Now);
    private ThrottleQueue? _queue;
    private bool _wasRefused;
    private long _timer;

    private ThrottleQueue Queue => _queue ??= new ThrottleQueue(_brain, new RouteHolds(Defaults.MaxSharedHold.Ticks, Defaults.BaseDelay.Ticks), _start);

    public override long ClosedUntil => _brain.OpensAt;

    public override void Enter(Job job)
    {
        if (!_wasRefused && (_start.IsOver || _start.TryEnter()))
        {
            Send(job, new Sending(kernel.Now, 0));
            return;
        }

        Queue.Add(new JobWaiter(job, kernel.Now), kernel.Now);
        Pump();
    }

    public override void Accepted(Job job)
    {
        if (!_wasRefused)
        {
            _passage.CameThrough(job.Sent);
            if (_start.IsOver || !_start.CameThrough()) return;
        }

        Queue.Succeeded(kernel.Now, job.Sending, job.Route);
        Pump();
    }

    public override void Refused(Job job, double? retryAfter)
    {
        if (!_wasRefused) _brain.Remember(_passage.Count, _passage.Since);
        _wasRefused = true;
        Queue.Refused(kernel.Now, job.Sending, job.Route, retryAfter is { } seconds ? Kernel.Ticks(seconds) : null, dice.Next());
        Pump();
    }

    // A 429 was not processed, so what ends the wait of a job is the number of its sendings.
    public override double? RetryDelay(int refusals) => refusals + 1 < Call.MaxSendings ? 0 : null;

    private void Pump()
    {
        while (Queue.Take(kernel.Now) is JobWaiter waiter) Send(waiter.Job, Queue.Started(kernel.Now, kernel.Now > waiter.Since));
        Arm(Queue.Next(kernel.Now));
    }

    private void Arm(long at)
    {
        var mine = ++_timer;
        if (at == ThrottleBrain.AfterAnAnswer) return;
        kernel.At(at, () =>
        {
            if (mine == _timer) Pump();
        });
    }

    private static void Send(Job job, Sending sending)
    {
        job.Sending = sending;
        job.Send();
    }

    private sealed class JobWaiter(Job job, long since) : ThrottleWaiter(job.Place, long.MaxValue, job.Route, job.Refusals)
    {
        public Job Job { get; } = job;

        public long Since { get; } = since;
    }
}
