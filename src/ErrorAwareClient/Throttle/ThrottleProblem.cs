namespace ErrorAwareClient;

/// <summary>Why a call is refused here and not by the server.</summary>
internal static class ThrottleProblem
{
    public const string NoTime = "Held back after HTTP 429, and the wait does not fit the deadline of the call";

    public static string NoPlace(int limit) =>
        FormattableString.Invariant($"Held back after HTTP 429, and as many calls wait already as may: Throttle.QueueLimit is {limit}");
}
