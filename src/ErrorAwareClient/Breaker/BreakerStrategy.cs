using Polly;

namespace ErrorAwareClient;

/// <summary>Sends a request through the circuit of its authority: one server that fails says nothing about another.</summary>
internal sealed class BreakerStrategy(PerAuthority<Circuit> circuits) : ResilienceStrategy<HttpResponseMessage>
{
    protected override ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state) =>
        circuits.For(Call.Of(context).Authority).Pipeline.ExecuteOutcomeAsync(callback, context, state);
}
