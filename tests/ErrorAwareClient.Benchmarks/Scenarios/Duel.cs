namespace ErrorAwareClient.Benchmarks;

/// <summary>Two ways to do the same: ours and another.</summary>
/// <param name="Scenario">What is done.</param>
/// <param name="Opponent">The other way.</param>
/// <param name="Ours">Does it once with ErrorAwareClient.</param>
/// <param name="Theirs">Does it once the other way.</param>
public sealed record Duel(string Scenario, string Opponent, Func<Task> Ours, Func<Task> Theirs)
{
    /// <summary>Makes ready for so many calls, before the clock runs.</summary>
    public Func<int, Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>How often both take their turn in a quick run.</summary>
    public int Rounds { get; init; } = 21;

    /// <summary>For how many calls at a time it makes ready, at most. What is made ready must stay in the caches, or memory is measured instead.</summary>
    public int MostAtOnce { get; init; } = int.MaxValue;
}
