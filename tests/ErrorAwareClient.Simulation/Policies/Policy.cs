namespace ErrorAwareClient.Simulation;

/// <summary>What decides when a job is sent, and what happens when it is refused.</summary>
internal abstract class Policy
{
    /// <summary>Nothing may start before; a policy without a gate is never closed.</summary>
    public virtual long ClosedUntil => 0;

    /// <summary>Sends the job, now or when its turn comes.</summary>
    public abstract void Enter(Job job);

    public virtual void Accepted(Job job)
    {
    }

    public virtual void Refused(Job job, double? retryAfter)
    {
    }

    /// <summary>Seconds until a refused job enters again; null: it is lost.</summary>
    public abstract double? RetryDelay(int refusals);
}
