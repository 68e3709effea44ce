namespace ErrorAwareClient;

/// <summary>Where a call came through the throttle, for how it ended to be told there.</summary>
/// <param name="Key">What the gate is for.</param>
/// <param name="Gate">The gate; null: the call does not heed the throttle.</param>
internal readonly record struct ThrottleEntry(AuthorityKey Key, ThrottleGate? Gate);
