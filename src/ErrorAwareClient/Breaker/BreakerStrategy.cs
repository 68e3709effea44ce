using Polly;
using Polly.CircuitBreaker;

namespace ErrorAwareClient;

/// <summary>Sends a request through the circuit of its authority: one server that fails says nothing about another.</summary>
internal sealed class BreakerStrategy(PerAuthority<Circuit> circuits) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        var circuit = circuits.For(call.Authority);
        if (circuit.TryEnter() is not { } round) return Outcome.FromException<HttpResponseMessage>(new BrokenCircuitException());

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        circuit.Report(round, BreakerDecision.IsServerFault(outcome, call));
        return outcome;
    }
}
