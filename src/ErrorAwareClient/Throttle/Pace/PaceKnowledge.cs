namespace ErrorAwareClient;

/// <summary>What a <see cref="ThrottleBrain"/> knows about a pace and is still measuring, to go back to.</summary>
/// <param name="Search">The search; null: no pace is known.</param>
/// <param name="IsLearning">Whether it is thin.</param>
/// <param name="FirstArrival">Since when there were successes.</param>
/// <param name="EmptyAt">When the server last had nothing left.</param>
/// <param name="Successes">How many came through since.</param>
/// <param name="Unused">Seconds since in which the pace would have allowed more.</param>
/// <param name="Window">How many may be under way.</param>
internal sealed record PaceKnowledge(
    PaceSearch? Search, bool IsLearning, double? FirstArrival, double EmptyAt, int Successes, double Unused, double Window);
