using System.Runtime.CompilerServices;
using Polly;

namespace ErrorAwareClient;

/// <summary>Sends again after a failure that another sending may cure. The answer given up is disposed before the wait.</summary>
internal sealed class RetryStrategy(
    RetryOptions options, PerAuthority<RetryBudget> budgets, TimeProvider time, Func<double> random, CallEvents events)
    : ResilienceStrategy<HttpResponseMessage>
{
    // Sendings that the throttle asked for count too, unless more retries than that were asked for.
    private readonly int _mostSendings = Math.Max(Call.MaxSendings, options.MaxRetries + 1);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        var budget = budgets.For(call.Authority);
        budget.PayIn();
        for (var retry = 0; ; retry++)
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            if (Failure.Of(outcome, call) is not { } error) return outcome;
            if (retry == options.MaxRetries || call.Sendings >= _mostSendings || !RetryDecision.IsWorthAnother(error, call)) return outcome;
            var delay = RetryDecision.Delay(retry, options.BaseDelay, error.RetryAfter, random());
            if (context.CancellationToken.IsCancellationRequested || !call.Deadline.Fits(delay)) return outcome;
            if (!budget.TryTake())
            {
                events.OutOfBudget(call);
                return outcome;
            }

            events.Retrying(call, error, delay);
            outcome.Result?.Dispose();
            try
            {
                await Clock.DelayAsync(time, delay, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException canceled)
            {
                return Outcome.FromException<HttpResponseMessage>(canceled);
            }
        }
    }
}
