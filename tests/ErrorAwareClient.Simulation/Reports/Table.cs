using System.Globalization;

namespace ErrorAwareClient.Simulation;

/// <summary>The table of all policies, then the worst scenarios of each.</summary>
internal static class Table
{
    private const int WorstShown = 5;

    public static void Write(TextWriter to, IReadOnlyList<Marks> marks)
    {
        to.WriteLine(
            "| policy | goodput median / p10 / worst | rejections per success median / p90 / worst | lost | Jain p10 "
            + "| p50 / p99 s | recovery s median / p90 | early | inside gate |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var policies = marks.GroupBy(mark => mark.Policy).ToArray();
        foreach (var policy in policies) to.WriteLine(Row(policy.Key, [.. policy]));
        foreach (var policy in policies) WriteWorst(to, policy.Key, [.. policy]);
    }

    private static string Row(string policy, IReadOnlyList<Marks> marks)
    {
        var goodput = Sorted(marks, mark => mark.Goodput);
        var rejections = Sorted(marks, mark => mark.Rejections);
        var recovery = Sorted(marks, mark => mark.Recovery);
        string[] cells =
        [
            policy,
            $"{Show(goodput, .5)} / {Show(goodput, .1)} / {Show(goodput, 0)}",
            $"{Fine(rejections, .5)} / {Fine(rejections, .9)} / {Fine(rejections, 1)}",
            marks.Average(mark => mark.Lost).ToString("0.0%", CultureInfo.InvariantCulture),
            Fine(Sorted(marks, mark => mark.Jain), .1),
            $"{Show(Sorted(marks, mark => mark.MedianLatency), .5)} / {Show(Sorted(marks, mark => mark.TailLatency), .5)}",
            $"{Whole(recovery, .5)} / {Whole(recovery, .9)}",
            marks.Sum(mark => mark.Early).ToString(CultureInfo.InvariantCulture),
            marks.Sum(mark => mark.InsideGate).ToString(CultureInfo.InvariantCulture),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static void WriteWorst(TextWriter to, string policy, IReadOnlyList<Marks> marks)
    {
        to.WriteLine();
        to.WriteLine($"Worst of {policy}:");
        var byGoodput = marks.OrderBy(mark => mark.Goodput).ThenBy(mark => mark.Scenario, StringComparer.Ordinal).Take(WorstShown);
        var byRejections = marks.OrderBy(mark => -mark.Rejections).ThenBy(mark => mark.Scenario, StringComparer.Ordinal).Take(WorstShown);
        to.WriteLine("  goodput     " + string.Join(", ", byGoodput.Select(mark => Named(mark, mark.Goodput))));
        to.WriteLine("  rejections  " + string.Join(", ", byRejections.Select(mark => Named(mark, mark.Rejections))));
    }

    private static string Named(Marks mark, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{mark.Scenario} {value:0.000}");

    private static double[] Sorted(IReadOnlyList<Marks> marks, Func<Marks, double?> value) =>
        [.. marks.Select(value).OfType<double>().Order()];

    private static string Show(double[] sorted, double share) => Format(sorted, share, "0.00");

    private static string Fine(double[] sorted, double share) => Format(sorted, share, "0.000");

    private static string Whole(double[] sorted, double share) => Format(sorted, share, "0");

    private static string Format(double[] sorted, double share, string format) =>
        sorted.Length == 0 ? "-" : Quantile.Of(sorted, share).ToString(format, CultureInfo.InvariantCulture);
}
