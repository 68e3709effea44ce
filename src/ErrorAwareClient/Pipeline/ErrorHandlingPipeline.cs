using Polly;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>The order of everything, outermost first. It stands here and nowhere else.</summary>
internal static class ErrorHandlingPipeline
{
    /// <summary>Builds the pipeline of one client. It holds what the client learns, so it is built once and outlasts the handlers.</summary>
    /// <param name="options">How errors are handled.</param>
    /// <param name="events">Told of what happens.</param>
    /// <param name="home">The origins that are the client's own, as they become known.</param>
    public static ResiliencePipeline<HttpResponseMessage> Build(ErrorHandlingOptions options, CallEvents events, HomeOrigins home)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = events.ClientName, TimeProvider = options.TimeProvider };

        // The whole call. What is ours keeps to its deadline without a timer of its own; what waits in a strategy of the user's may not know it.
        if (options.ConfigurePipeline is not null) builder.AddTotalTimeout();

        // An expired session: one renewal for all who wait, one more sending.
        if (options.Session.Current is { } session) builder.AddSession(session, options, events, home);

        // Server errors, timeouts, lost connections: up to three more sendings.
        if (options.Retry.MaxRetries > 0) builder.AddRetry(options, events);

        // 429: nobody of this client goes before the server's wait is over.
        if (options.Throttle.Enabled) builder.AddThrottle(options, events);

        // A server that fails most of the time is left alone.
        if (options.CircuitBreaker.Enabled) builder.AddBreaker(options);

        // The user's own strategies, each around a single sending.
        if (options.ConfigurePipeline is { } configure) configure(builder.AddStrategy(static _ => new CatchingStrategy()));

        // Then, in ErrorHandlingHandler: one sending, within the attempt timeout.
        return builder.Build();
    }

    // Of the call, not of the client: a request may have a timeout of its own. Polly takes an infinite one as none.
    private static void AddTotalTimeout(this ResiliencePipelineBuilder<HttpResponseMessage> builder) =>
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(Call.Of(args.Context).TotalTimeout) });

    private static void AddSession(
        this ResiliencePipelineBuilder<HttpResponseMessage> builder,
        IApiSession session, ErrorHandlingOptions options, CallEvents events, HomeOrigins home)
    {
        var renewal = new SessionRenewal(session, options.Session, options.TotalTimeout, options.TimeProvider, events);
        var scope = new SessionScope(options.Session.Origins, home);
        builder.AddStrategy(_ => new SessionStrategy(renewal, scope));
    }

    private static void AddRetry(this ResiliencePipelineBuilder<HttpResponseMessage> builder, ErrorHandlingOptions options, CallEvents events)
    {
        var (retry, time) = (options.Retry, options.TimeProvider);
        var budgets = new PerAuthority<RetryBudget>(
            () => new RetryBudget(retry.BudgetRatio, retry.BudgetReserve, time), isIdle: static budget => budget.IsRested);
        builder.AddStrategy(_ => new RetryStrategy(retry, budgets, time, options.Randomizer, events));
    }

    private static void AddThrottle(this ResiliencePipelineBuilder<HttpResponseMessage> builder, ErrorHandlingOptions options, CallEvents events)
    {
        var (throttle, time) = (options.Throttle, options.TimeProvider);
        var gates = new PerAuthority<ThrottleGate>(
            () => new ThrottleGate(throttle, time, options.Randomizer), isIdle: static gate => gate.IsIdle);
        builder.AddStrategy(_ => new ThrottleStrategy(gates, throttle.PartitionKey, events));
    }

    private static void AddBreaker(this ResiliencePipelineBuilder<HttpResponseMessage> builder, ErrorHandlingOptions options)
    {
        var (breaker, time) = (options.CircuitBreaker, options.TimeProvider);
        var circuits = new PerAuthority<Circuit>(() => new Circuit(breaker, time), isIdle: static circuit => circuit.IsClosed);
        builder.AddStrategy(_ => new BreakerStrategy(circuits));
    }
}
