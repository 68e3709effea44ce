using Polly;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>The order of everything, outermost first. It stands here and nowhere else.</summary>
/// <param name="Strategies">What a call goes through.</param>
/// <param name="FastPath">The way past them; null: one of them has to do with every call.</param>
internal sealed record ErrorHandlingPipeline(ResiliencePipeline<HttpResponseMessage> Strategies, FastPath? FastPath)
{
    /// <summary>Builds the pipeline of one client. It holds what the client learns, so it is built once and outlasts the handlers.</summary>
    /// <param name="options">How errors are handled.</param>
    /// <param name="events">Told of what happens.</param>
    /// <param name="home">The origins that are the client's own, as they become known.</param>
    public static ErrorHandlingPipeline Build(ErrorHandlingOptions options, CallEvents events, HomeOrigins home)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = events.ClientName, TimeProvider = options.TimeProvider };

        // The whole call. What is ours keeps to its deadline without a timer of its own; what waits in a strategy of the user's may not know it.
        if (options.ConfigurePipeline is not null) builder.AddTimeout(TotalTimeout());

        // An expired session: one renewal for all who wait, one more sending.
        if (options.Session.Current is { } current) Add(builder, Session(current, options, events, home));

        // Server errors, timeouts, lost connections: up to three more sendings.
        var retry = options.Retry.MaxRetries > 0 ? Add(builder, Retry(options, events)) : null;

        // 429: nobody of this client goes before the server's wait is over.
        var throttle = options.Throttle.Enabled ? Add(builder, Throttle(options, events)) : null;

        // A server that fails most of the time is left alone.
        if (options.CircuitBreaker.Enabled) Add(builder, Breaker(options));

        // The user's own strategies, each around a single sending.
        if (options.ConfigurePipeline is { } configure) configure(builder.AddStrategy(static _ => new CatchingStrategy()));

        // Then, in ErrorHandlingHandler: one sending, within the attempt timeout.
        return new(builder.Build(), ConcernsEveryCall(options) ? null : new FastPath(retry, throttle));
    }

    // Retry and throttle do not: what they do for a call that is not to be sent again is done on the fast path. A strategy that does has to be named here.
    private static bool ConcernsEveryCall(ErrorHandlingOptions options) =>
        options.Session.Current is not null || options.Throttle is { Enabled: true, PartitionKey: not null }
        || options.CircuitBreaker.Enabled || options.ConfigurePipeline is not null;

    private static T Add<T>(ResiliencePipelineBuilder<HttpResponseMessage> builder, T strategy) where T : ResilienceStrategy<HttpResponseMessage>
    {
        builder.AddStrategy(_ => strategy);
        return strategy;
    }

    // Of the call, not of the client: a request may have a timeout of its own. Polly takes an infinite one as none.
    private static TimeoutStrategyOptions TotalTimeout() => new() { TimeoutGenerator = static args => new(Call.Of(args.Context).TotalTimeout) };

    private static SessionStrategy Session(IApiSession session, ErrorHandlingOptions options, CallEvents events, HomeOrigins home) =>
        new(new SessionRenewal(session, options.Session, options.TotalTimeout, options.TimeProvider, events), new SessionScope(options.Session.Origins, home));

    private static RetryStrategy Retry(ErrorHandlingOptions options, CallEvents events)
    {
        var (retry, time) = (options.Retry, options.TimeProvider);
        var budgets = new PerAuthority<RetryBudget>(
            () => new RetryBudget(retry.BudgetRatio, retry.BudgetReserve, time), isIdle: static budget => budget.IsRested);
        return new(retry, budgets, time, options.Randomizer, events);
    }

    private static ThrottleStrategy Throttle(ErrorHandlingOptions options, CallEvents events)
    {
        var (throttle, time) = (options.Throttle, options.TimeProvider);
        var gates = new PerAuthority<ThrottleGate>(
            () => new ThrottleGate(throttle, time, options.Randomizer), isIdle: static gate => gate.IsIdle);
        return new(gates, throttle.PartitionKey, events);
    }

    private static BreakerStrategy Breaker(ErrorHandlingOptions options)
    {
        var (breaker, time) = (options.CircuitBreaker, options.TimeProvider);
        return new(new PerAuthority<Circuit>(() => new Circuit(breaker, time), isIdle: static circuit => circuit.IsClosed));
    }
}
