using Polly;

namespace ErrorAwareClient;

/// <summary>Renews an expired session once per call, together with everybody else who waits for it, and sends the call once more.</summary>
internal sealed class SessionStrategy(SessionRenewal renewal) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        if (call.IsSentOnce) return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);

        var generation = renewal.Generation;
        if (!call.TryPrepare(renewal.Session.TryApply))
        {
            if (await RenewAsync(call, generation, context).ConfigureAwait(context.ContinueOnCapturedContext) is { } failed) return failed;
            generation = renewal.Generation;
        }

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (SessionDecision.Complaint(Failure.Of(outcome, call), call.Route) is not { } complaint) return outcome;
        if (!call.IsReplayable || renewal.IsFutile(complaint)) return outcome;

        outcome.Result?.Dispose();
        if (await RenewAsync(call, generation, context).ConfigureAwait(context.ContinueOnCapturedContext) is { } failure) return failure;

        var second = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (SessionDecision.Complaint(Failure.Of(second, call), call.Route) is { } again) renewal.RememberFutile(again);
        return second;
    }

    // Null: renewed. Otherwise the outcome of the call.
    private async ValueTask<Outcome<HttpResponseMessage>?> RenewAsync(Call call, long generation, ResilienceContext context)
    {
        try
        {
            var error = await renewal.RenewAsync(generation, call.Sender!, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            return error is null ? null : Outcome.FromException<HttpResponseMessage>((error with { Request = call.Describe() }).ToException());
        }
        catch (OperationCanceledException canceled)
        {
            return Outcome.FromException<HttpResponseMessage>(canceled);
        }
    }
}
