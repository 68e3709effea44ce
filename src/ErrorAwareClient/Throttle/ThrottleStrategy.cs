using System.Runtime.CompilerServices;
using Polly;
using Polly.Timeout;

namespace ErrorAwareClient;

/// <summary>Holds requests back while the server refuses them with 429, and sends a refused one again when its turn comes.</summary>
internal sealed class ThrottleStrategy(PerAuthority<ThrottleGate> gates, Func<HttpRequestMessage, string?>? partition, CallEvents events)
    : ResilienceStrategy<HttpResponseMessage>
{
    /// <summary>Whether nothing holds a call back, nor counts it: its server never refused anything, and is past its start.</summary>
    public bool TryPassFreely(Call call, out ThrottleEntry entry)
    {
        entry = call.IsThrottled ? EntryOf(call) : default;
        return entry.Gate is null or { IsFree: true };
    }

    /// <summary>Tells the gate how a sending ended.</summary>
    /// <returns>The refusal, if it was one: then there is more to be done.</returns>
    public ApiError.RateLimited? Settle(Call call, in ThrottleEntry entry, in Outcome<HttpResponseMessage> outcome, Sending sending = default)
    {
        if (entry.Gate is not { } gate) return null;
        if (Refusal(call, outcome) is { } refusal)
        {
            var present = Present(entry);
            present.Refused(call, present == gate ? sending : default, refusal.RetryAfter);
            events.Limited(call, present.Hold(call));
            return refusal;
        }

        if (outcome.Exception is null) gate.Succeeded(call, sending);
        else gate.Lost(call, sending);
        return null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        if (!call.IsThrottled) return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);

        var entry = EntryOf(call);
        var isEarly = call.HasEarlyOutcome;
        if (!isEarly && !entry.Gate!.TryPass())
        {
            return await TakeTurnsAsync(entry, null, default, callback, context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        return (isEarly ? Refusal(call, outcome) : Settle(call, entry, outcome)) is { } refusal
            ? await TakeTurnsAsync(entry, refusal, outcome, callback, context, state).ConfigureAwait(context.ContinueOnCapturedContext)
            : outcome;
    }

    // Apart from a call that passes at once and is not refused, because nearly all are such, and what these need would be made room for in each.
    private async ValueTask<Outcome<HttpResponseMessage>> TakeTurnsAsync<TState>(
        ThrottleEntry entry, ApiError.RateLimited? refusal, Outcome<HttpResponseMessage> outcome,
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        var gate = entry.Gate!;
        while (true)
        {
            if (refusal is not null)
            {
                gate = Present(entry);
                if (!MayComeAgain(call, gate)) return outcome;
                outcome.Result?.Dispose();
            }

            var turn = await gate.EnterAsync(call, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            if (turn.IsCanceled)
            {
                // At the end of its time a call that was held back says so; "no answer in time" would blame the server. The caller's own token
                // tells who gave up: that of the context may be cancelled by a timer around the call.
                return gate.WasRefused && !call.HasCallerGivenUp
                    ? GiveUp(call, ThrottleProblem.NoTime, gate.Hold(call), refusal)
                    : Outcome.FromException<HttpResponseMessage>(WhyGivenUp(call));
            }

            if (turn.Problem is { } problem) return GiveUp(call, problem, turn.Wait, refusal);

            try
            {
                if (turn.Wait > TimeSpan.Zero) events.Held(call, turn.Wait);
                outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch
            {
                // A stranger's logger, say. The gate counts this one as under way, and would wait for it for ever.
                gate.Lost(call, turn.Sending);
                throw;
            }

            if (Settle(call, entry with { Gate = gate }, outcome, turn.Sending) is not { } again) return outcome;
            refusal = again;
        }
    }

    private static ApiError.RateLimited? Refusal(Call call, in Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is null ? Failure.Of(outcome, call) as ApiError.RateLimited : null;

    private ThrottleEntry EntryOf(Call call)
    {
        var key = partition is null ? call.Authority : call.Authority with { Partition = partition(call.Original) };
        return new(key, gates.For(key));
    }

    // The gate that is there now: a quiet one may have made room for another authority meanwhile.
    private ThrottleGate Present(in ThrottleEntry entry) => gates.For(entry.Key);

    // A 429 was not processed, so any request that can be sent once more may be, whatever its method.
    private static bool MayComeAgain(Call call, ThrottleGate gate) =>
        call.IsReplayable && call.Sendings < Call.MaxSendings && call.Deadline.Fits(gate.Hold(call));

    // Before the first 429 nobody is held back for the server: it is slow.
    private static Exception WhyGivenUp(Call call) => call.HasCallerGivenUp
        ? new OperationCanceledException(call.CallersToken)
        : new TimeoutRejectedException("The call did not get its turn in time.", call.TotalTimeout);

    private Outcome<HttpResponseMessage> GiveUp(Call call, string problem, TimeSpan wait, ApiError.RateLimited? refusal)
    {
        events.Refused(call, problem, wait);
        var error = refusal is null
            ? new ApiError.RateLimited(problem) { Request = call.Describe(), RetryAfter = wait, Sent = false }
            : refusal with { Request = call.Describe(), RetryAfter = wait > TimeSpan.Zero ? wait : refusal.RetryAfter };
        call.Fault = error.ToException();
        return Outcome.FromException<HttpResponseMessage>(call.Fault);
    }
}
