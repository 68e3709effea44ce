using Polly;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>Renews an expired session once per call, together with everybody else who waits for it, and sends the call once more.</summary>
internal sealed class SessionStrategy(SessionRenewal renewal, SessionScope scope) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        if (call.IsSentOnce || !scope.Includes(call.Authority)) return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);

        // Read before the credentials are: they may then be newer than it says, which costs a sending and never a renewal.
        var sentWith = 0L;
        bool Apply(HttpRequestMessage message)
        {
            sentWith = renewal.Generation;
            return renewal.Session.TryApply(message);
        }

        if (!call.TryPrepare(Apply)
            && await RenewAsync(call, sentWith, context).ConfigureAwait(context.ContinueOnCapturedContext) is { } failed) return failed;

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (SessionDecision.Complaint(Failure.Of(outcome, call), call.Route) is not { } complaint) return outcome;
        if (renewal.IsFutile(complaint)) return outcome;
        if (!call.IsReplayable)
        {
            // Of no use to this call, but the next has new credentials. Whether they help this route is not known, so it asks for no more for a while.
            // The answer is the result, however the renewal ends.
            await RenewAsync(call, sentWith, context).ConfigureAwait(context.ContinueOnCapturedContext);
            renewal.RememberFutile(complaint);
            return outcome;
        }

        outcome.Result?.Dispose();
        if (await RenewAsync(call, sentWith, context).ConfigureAwait(context.ContinueOnCapturedContext) is { } failure) return failure;

        var second = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (SessionDecision.Complaint(Failure.Of(second, call), call.Route) is { } again) renewal.RememberFutile(again);
        return second;
    }

    // Null: renewed. Otherwise the outcome of the call.
    private async ValueTask<Outcome<HttpResponseMessage>?> RenewAsync(Call call, long seen, ResilienceContext context)
    {
        try
        {
            var error = await renewal.RenewAsync(seen, call, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            return error is null ? null : Outcome.FromException<HttpResponseMessage>((error with { Request = call.Describe() }).ToException());
        }
        catch (OperationCanceledException canceled)
        {
            return Outcome.FromException<HttpResponseMessage>(canceled);
        }
        catch (TimeoutException late)
        {
            return Outcome.FromException<HttpResponseMessage>(new TimeoutRejectedException("The session was not renewed in time.", call.TotalTimeout, late));
        }
    }
}
