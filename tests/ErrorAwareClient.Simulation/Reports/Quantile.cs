namespace ErrorAwareClient.Simulation;

internal static class Quantile
{
    /// <summary>The element below which that share of a sorted list lies.</summary>
    public static T Of<T>(IReadOnlyList<T> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
