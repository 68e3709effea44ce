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
    /// <summary>Whether the call may be sent at once; it counts for the retries then.</summary>
    public bool TryEnter(Call call, out ThrottleEntry entry)
    {
        entry = default;

        // Of a caller who has given up nothing is sent, and Polly sees to that.
        if (call.CallersToken.IsCancellationRequested || throttle?.TryPassFreely(call, out entry) == false) return false;
        retry?.PayIn(call);
        return true;
    }

    /// <summary>Tells the throttle how the first sending of a call ended.</summary>
    /// <returns>Whether that was all: none of them would have it sent again.</returns>
    public bool TryFinish(Call call, in ThrottleEntry entry, in Outcome<HttpResponseMessage> outcome) =>
        throttle?.Settle(call, entry, outcome) is null && (retry is null || !RetryStrategy.IsCurable(call, outcome));
}
