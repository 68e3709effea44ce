namespace ErrorAwareClient.Simulation;

/// <summary>Each request for itself: wait 1, 2, 4 s, then give up.</summary>
internal sealed class DocumentedRule : Policy
{
    public override void Enter(Job job) => job.Send();

    public override double? RetryDelay(int refusals) => refusals < 3 ? 1 << refusals : null;
}
