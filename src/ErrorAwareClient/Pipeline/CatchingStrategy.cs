using Polly;

namespace ErrorAwareClient;

/// <summary>Holds the user's own strategies to Polly's contract: what they throw is an outcome for ours, which tidy up after each.</summary>
internal sealed class CatchingStrategy : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }
#pragma warning disable CA1031 // Polly takes exceptions as outcomes; the strategies decide which of them are final.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Outcome.FromException<HttpResponseMessage>(exception);
        }
    }
}
