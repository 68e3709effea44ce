using Polly;

namespace ErrorAwareClient;

/// <summary>
/// The way past the strategies of a call that none of them holds back. Nearly all are such and are answered well, and a strategy is a layer that costs
/// more than what there is to do for them. One that is not answered well goes on in the pipeline, as if its first sending had been made there.
/// </summary>
/// <param name="retry">Null: nothing is retried.</param>
/// <param name="throttle">Null: nobody is held back.</param>
internal sealed class FastPath(RetryStrategy? retry, ThrottleStrategy? throttle)
{
    /// <summary>Whether the call may be sent at once.</summary>
    public bool TryEnter(Call call, out ThrottleEntry entry)
    {
        entry = default;
        return throttle is null || throttle.TryPassFreely(call, out entry);
    }

    /// <summary>Does what the strategies would do after the first sending of a call.</summary>
    /// <returns>Whether that was all: it was answered well.</returns>
    public bool TryFinish(Call call, in ThrottleEntry entry, in Outcome<HttpResponseMessage> outcome)
    {
        throttle?.Settle(call, entry, outcome);
        if (outcome.Result is not { } response || response.TryGetApiError(out _)) return false;
        retry?.PayIn(call);
        return true;
    }
}
