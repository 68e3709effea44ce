namespace ErrorAwareClient;

/// <summary>What became of a call that came to a <see cref="ThrottleGate"/>: it may be sent, or has to give up, or its caller did.</summary>
/// <param name="Sending">What the gate is told about when it is over.</param>
/// <param name="Wait">How long it was held back; where it has to give up, how long it would be.</param>
/// <param name="Problem">Why it has to give up; null: it may be sent.</param>
/// <param name="IsCanceled">Whether its caller gave up while it waited, or its time was over.</param>
internal readonly record struct ThrottleTurn(Sending Sending, TimeSpan Wait, string? Problem = null, bool IsCanceled = false);
