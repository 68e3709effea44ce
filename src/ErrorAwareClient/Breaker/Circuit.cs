using Polly;
using Polly.CircuitBreaker;

namespace ErrorAwareClient;

/// <summary>The circuit breaker of one authority: Polly's, fed by what <see cref="BreakerDecision"/> calls a fault.</summary>
internal sealed class Circuit
{
    private readonly CircuitBreakerStateProvider _state = new();

    public Circuit(CircuitBreakerOptions options, TimeProvider time) =>
        Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = options.FailureRatio,
                SamplingDuration = options.SamplingDuration,
                MinimumThroughput = options.MinimumThroughput,
                BreakDuration = options.BreakDuration,
                ShouldHandle = static args => new(BreakerDecision.IsServerFault(args.Outcome, Call.Of(args.Context))),
                StateProvider = _state,
            })
            .Build();

    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

    /// <summary>Whether requests pass, so that forgetting it would send no more of them.</summary>
    public bool IsClosed => _state.CircuitState == CircuitState.Closed;
}
