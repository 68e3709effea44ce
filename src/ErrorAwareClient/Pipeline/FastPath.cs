using Polly;

namespace ErrorAwareClient;

/// <summary>
/// The way past the strategies of a call that none of them holds back, or would have sent again: nearly all are such, and a strategy is a layer that costs
/// more than what there is to do for them. One that is to be sent again goes on in the pipeline, as if its first sending had been made there.
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
    /// <returns>Whether that was all: none of them would have it sent again.</returns>
    public bool TryFinish(Call call, in ThrottleEntry entry, in Outcome<HttpResponseMessage> outcome)
    {
        if (throttle?.Settle(call, entry, outcome) is not null) return false;
        if (retry is null) return true;
        if (RetryStrategy.IsCurable(call, outcome)) return false;
        retry.PayIn(call);
        return true;
    }
}
