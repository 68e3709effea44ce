namespace ErrorAwareClient;

/// <summary>What a <see cref="ThrottleBrain"/> knows about a pace, to go back to.</summary>
/// <param name="Search">The search; null: no pace is known.</param>
/// <param name="Meter">What is being measured.</param>
/// <param name="IsLearning">Whether the last measurement was thin.</param>
/// <param name="Window">How many may be under way.</param>
internal sealed record PaceKnowledge(PaceSearch? Search, PaceMeter Meter, bool IsLearning, double Window);
