using Polly;

namespace ErrorAwareClient;

/// <summary>Holds requests back while the server refuses them with 429, and sends a refused one again when its turn comes.</summary>
internal sealed class ThrottleStrategy(PerAuthority<ThrottleGate> gates, CallEvents events)
    : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = Call.Of(context);
        if (!call.IsThrottled) return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);

        var gate = gates.For(call.Authority);
        var place = gate.TakePlace();
        ApiError.RateLimited? refusal = null;
        while (true)
        {
            var arrived = gate.Now;
            long? started;
            try
            {
                started = await gate.EnterAsync(place, call.Deadline, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException canceled)
            {
                return Outcome.FromException<HttpResponseMessage>(canceled);
            }

            if (started is not { } sent) return GiveUp(call, gate, refusal);
            if (sent > arrived) events.Held(call, TimeSpan.FromTicks(sent - arrived));

            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            refusal = Report(outcome, call, gate, sent);
            if (refusal is null || !MayComeAgain(call, gate)) return outcome;
            outcome.Result?.Dispose();
        }
    }

    // Tells the gate how it went: refused, answered in any other way, or lost on the way.
    private static ApiError.RateLimited? Report(Outcome<HttpResponseMessage> outcome, Call call, ThrottleGate gate, long sent)
    {
        if (outcome.Exception is not null)
        {
            gate.Lost(sent);
            return null;
        }

        if (Failure.Of(outcome, call) is not ApiError.RateLimited refusal)
        {
            gate.Succeeded(sent);
            return null;
        }

        gate.Refused(sent, refusal.RetryAfter);
        return refusal;
    }

    // A 429 was not processed, so any request that can be sent once more may be, whatever its method.
    private static bool MayComeAgain(Call call, ThrottleGate gate) =>
        call.IsReplayable && call.Sendings < Call.MaxSendings && call.Deadline.Fits(gate.Hold() ?? TimeSpan.Zero);

    private Outcome<HttpResponseMessage> GiveUp(Call call, ThrottleGate gate, ApiError.RateLimited? refusal)
    {
        var wait = gate.Hold();
        events.Refused(call, wait);
        var error = refusal is null
            ? new ApiError.RateLimited("Held back after HTTP 429, and the wait does not fit the deadline of the call")
            {
                Request = call.Describe(),
                RetryAfter = wait,
                Sent = false,
            }
            : refusal with { Request = call.Describe(), RetryAfter = wait ?? refusal.RetryAfter };
        return Outcome.FromException<HttpResponseMessage>(error.ToException());
    }
}
