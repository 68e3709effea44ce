using System.Diagnostics.CodeAnalysis;
using Polly;

namespace ErrorAwareClient;

/// <summary>The order of everything, outermost first. It stands here and nowhere else.</summary>
internal static class ErrorHandlingPipeline
{
    public static ResiliencePipeline<HttpResponseMessage> Build(
        string client, ErrorHandlingOptions options, ThrottleRegistry throttles, CallEvents events)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = client, TimeProvider = options.TimeProvider };

        // The whole call: every sending, every wait.
        if (options.TotalTimeout != Timeout.InfiniteTimeSpan) builder.AddTimeout(options.TotalTimeout);

        // Server errors, timeouts, lost connections: up to three more sendings.
        if (options.Retry.MaxRetries > 0) builder.AddRetry(options, events);

        // 429: nobody of this client goes before the server's wait is over.
        if (options.Throttle.Enabled) builder.AddThrottle(client, options, throttles, events);

        // The user's own strategies, each around a single sending.
        options.ConfigurePipeline?.Invoke(builder);

        // One sending, until its answer is there.
        if (options.AttemptTimeout != Timeout.InfiniteTimeSpan) builder.AddTimeout(options.AttemptTimeout);

        return builder.Build();
    }

    private static void AddRetry(this ResiliencePipelineBuilder<HttpResponseMessage> builder, ErrorHandlingOptions options, CallEvents events) =>
        builder.Add("Retry", () => new RetryStrategy(options.Retry, options.TimeProvider, options.Randomizer, events));

    private static void AddThrottle(
        this ResiliencePipelineBuilder<HttpResponseMessage> builder,
        string client,
        ErrorHandlingOptions options,
        ThrottleRegistry throttles,
        CallEvents events) =>
        builder.Add("Throttle", () => new ThrottleStrategy(client, options.Throttle, throttles, options.TimeProvider, events));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Polly validates data annotations, and NamedStrategy has none.")]
    private static void Add(
        this ResiliencePipelineBuilder<HttpResponseMessage> builder, string name, Func<ResilienceStrategy<HttpResponseMessage>> create) =>
        builder.AddStrategy(_ => create(), new NamedStrategy(name));
}
