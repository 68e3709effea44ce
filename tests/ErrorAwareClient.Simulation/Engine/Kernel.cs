namespace ErrorAwareClient.Simulation;

/// <summary>Virtual time: events in order of their moment, and of their scheduling where the moments are equal.</summary>
internal sealed class Kernel
{
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private long _order;

    /// <summary>Ticks of 100 ns since the start.</summary>
    public long Now { get; private set; }

    public double Seconds => Now / (double)TimeSpan.TicksPerSecond;

    /// <summary>Whole ticks, never less than asked for; the last bits of a sum of seconds are not worth a tick.</summary>
    public static long Ticks(double seconds) => (long)Math.Ceiling((seconds * TimeSpan.TicksPerSecond) - 1e-3);

    public void At(long moment, Action action) => _events.Enqueue(action, (Math.Max(moment, Now), ++_order));

    public void At(double seconds, Action action) => At(Ticks(seconds), action);

    public void RunUntil(long end)
    {
        while (_events.TryPeek(out var action, out var key) && key.At <= end)
        {
            _events.Dequeue();
            Now = key.At;
            action();
        }

        Now = end;
    }
}
