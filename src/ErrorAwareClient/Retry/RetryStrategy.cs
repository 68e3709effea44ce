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

    /// <summary>Counts a call, which allows its server a part of a retry more.</summary>
    public void PayIn(Call call) => budgets.For(call.Authority).PayIn();

    /// <summary>Whether an outcome is one that another sending may cure.</summary>
    public static bool IsCurable(Call call, in Outcome<HttpResponseMessage> outcome) =>
        Failure.Of(outcome, call) is { } error && RetryDecision.IsWorthAnother(error, call);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        if (!call.HasEarlyOutcome) PayIn(call);
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        return IsCurable(call, outcome)
            ? await RetryAsync(outcome, call, callback, context, state).ConfigureAwait(context.ContinueOnCapturedContext)
            : outcome;
    }

    // Apart from the first sending, because most calls have no other, and what these need would be made room for in each.
    private async ValueTask<Outcome<HttpResponseMessage>> RetryAsync<TState>(
        Outcome<HttpResponseMessage> outcome, Call call,
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var budget = budgets.For(call.Authority);
        for (var retry = 0; retry < options.MaxRetries && call.Sendings < _mostSendings; retry++)
        {
            if (Failure.Of(outcome, call) is not { } error || !RetryDecision.IsWorthAnother(error, call)) break;
            var delay = RetryDecision.Delay(retry, options.BaseDelay, error.RetryAfter, random());
            if (context.CancellationToken.IsCancellationRequested || !call.Deadline.Fits(delay)) break;
            if (!budget.TryTake())
            {
                events.OutOfBudget(call);
                break;
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

            outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }

        return outcome;
    }
}
