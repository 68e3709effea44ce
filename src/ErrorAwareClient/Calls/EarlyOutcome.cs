using Polly;

namespace ErrorAwareClient;

/// <summary>How the first sending of a call ended that was made before the strategies began. They are given it where they ask for the first.</summary>
/// <remarks>That it is there says a flag of the call, because every call through the strategies asks; what it is, the context, because few calls have one.</remarks>
internal static class EarlyOutcome
{
    private static readonly ResiliencePropertyKey<Outcome<HttpResponseMessage>> InContext = new("ErrorAwareClient.EarlyOutcome");

    public static void Give(ResilienceContext context, Call call, Outcome<HttpResponseMessage> outcome)
    {
        context.Properties.Set(InContext, outcome);
        call.HasEarlyOutcome = true;
    }

    /// <summary>Takes it, so that the next to ask has the request sent.</summary>
    public static bool TryTake(ResilienceContext context, Call call, out Outcome<HttpResponseMessage> outcome)
    {
        outcome = default;
        if (!call.HasEarlyOutcome) return false;
        call.HasEarlyOutcome = false;
        return context.Properties.TryGetValue(InContext, out outcome);
    }
}
