namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>One step of the demo: a call, and how it must end.</summary>
internal sealed record DemoStep(string Name, Func<DemoClients, CancellationToken, Task<Outcome>> Call, Expectation Expect)
{
    /// <summary>A step that makes one call for a value.</summary>
    public static DemoStep Of<T>(
        string name, Func<DemoClients, CancellationToken, Task<Result<T, ApiError>>> call, Expectation expect) where T : notnull =>
        new(name, (clients, ct) => Outcome.OfAsync(call(clients, ct)), expect);
}
