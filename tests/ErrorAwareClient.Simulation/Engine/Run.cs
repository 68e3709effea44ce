namespace ErrorAwareClient.Simulation;

/// <summary>What happened while a scenario was played under one policy.</summary>
internal sealed class Run(int callers)
{
    /// <summary>When each success was answered, in order.</summary>
    public List<long> Succeeding { get; } = [];

    /// <summary>When each refusal was answered, in order.</summary>
    public List<long> Refused { get; } = [];

    /// <summary>From the wish to the end of it, successes and losses.</summary>
    public List<long> Latencies { get; } = [];

    public long[] PerCaller { get; } = new long[callers];

    public int Lost { get; set; }

    /// <summary>Sendings before a Retry-After that this process was told was over.</summary>
    public int Early { get; set; }

    /// <summary>Starts inside a gate that the policy itself holds closed.</summary>
    public int InsideGate { get; set; }

    public void Succeeded(Job job, long now)
    {
        Succeeding.Add(now);
        Latencies.Add(now - job.Born);
        PerCaller[job.Caller]++;
    }
}
