using Polly;

namespace ErrorAwareClient;

/// <summary>How the first sending of a call ended that was made before the strategies began. They are given it where they ask for the first.</summary>
internal static class EarlyOutcome
{
    private static readonly ResiliencePropertyKey<Outcome<HttpResponseMessage>?> InContext = new("ErrorAwareClient.EarlyOutcome");

    public static void Give(ResilienceContext context, Outcome<HttpResponseMessage> outcome) => context.Properties.Set(InContext, outcome);

    /// <summary>Whether it is there, and was not taken yet.</summary>
    public static bool IsIn(ResilienceContext context) => context.Properties.GetValue(InContext, null) is not null;

    /// <summary>Takes it, so that the next to ask has the request sent.</summary>
    public static bool TryTake(ResilienceContext context, out Outcome<HttpResponseMessage> outcome)
    {
        var early = context.Properties.GetValue(InContext, null);
        outcome = early.GetValueOrDefault();
        if (early is null) return false;
        context.Properties.Set(InContext, null);
        return true;
    }
}
