namespace ErrorAwareClient.Simulation;

/// <summary>What a caller wants done: one request, sent as often as it takes.</summary>
internal sealed class Job(int caller, string route, long born, long place, Action<Job> send, Action done)
{
    public int Caller { get; } = caller;

    public long Born { get; } = born;

    /// <summary>Its place in the order of arrival; a refused one keeps it.</summary>
    public long Place { get; } = place;

    /// <summary>What the server knows it as.</summary>
    public string Route { get; } = route;

    public int Refusals { get; set; }

    /// <summary>What the policy of the product keeps of it while it is on its way.</summary>
    public Sending Sending { get; set; }

    /// <summary>When it was last sent.</summary>
    public long Sent { get; set; }

    public void Send() => send(this);

    public void Done() => done();
}
