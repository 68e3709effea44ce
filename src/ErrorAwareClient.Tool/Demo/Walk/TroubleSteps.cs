using ErrorAwareClient.Tool.Demo.Server;

namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>The steps through the troubles that any API can have.</summary>
internal static class TroubleSteps
{
    // Half of each backoff of 0.5, 1 and 2 s is random.
    private static readonly double[] Backoff = [0.25, 0.5, 1];

    public static IEnumerable<DemoStep> Of<T>(
        Func<DemoClients, string, CancellationToken, Task<Result<T, ApiError>>> read,
        Func<DemoClients, string, CancellationToken, Task<Result<T, ApiError>>> write,
        Expectation failure,
        Expectation refusal) where T : notnull =>
    [
        DemoStep.Of("fails three times, then recovers", (c, ct) => read(c, Troubles.Flaky, ct), Expectation.Value.After(Backoff)),
        DemoStep.Of("fails for good: three retries, no more", (c, ct) => read(c, Troubles.Broken, ct), failure.After(Backoff)),
        DemoStep.Of("a POST that failed is not sent again", (c, ct) => write(c, Troubles.Broken, ct), failure),
        DemoStep.Of("429 twice without a wait: 1 s, then 2 s", (c, ct) => read(c, Troubles.Crowded, ct), Expectation.Value.After(1, 2)),
        DemoStep.Of("429 with Retry-After: 2", (c, ct) => read(c, Troubles.Busy, ct), Expectation.Value.After(2)),
        DemoStep.Of("a POST refused with 429 is sent again", (c, ct) => write(c, Troubles.Busy, ct), Expectation.Value.After(1)),
        DemoStep.Of("429 for good: five sendings, no more", (c, ct) => read(c, Troubles.Swamped, ct), refusal.After(1, 1, 1, 1)),
    ];
}
