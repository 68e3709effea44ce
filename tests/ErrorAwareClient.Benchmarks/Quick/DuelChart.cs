using ErrorAwareClient.Simulation;

namespace ErrorAwareClient.Benchmarks;

/// <summary>The duels as bars: how much of the opponent's time and bytes ours takes. Less is better; the line is where both are equal.</summary>
internal static class DuelChart
{
    private const double Row = 34;
    private const double Top = 52;
    private const double Left = 330;
    private const double PerOne = 200;
    private const double Longest = 2;

    public static string Draw(IReadOnlyList<DuelResult> results)
    {
        var bottom = Top + (results.Count * Row);
        var svg = new Svg(Left + (PerOne * Longest) + 60, bottom + 30);
        svg.Text(12, 22, "ErrorAwareClient by its opponent: time above, bytes below; less is better", "title");
        foreach (var ratio in (double[])[0, .5, 1, 1.5, 2])
        {
            svg.Line(Left + (ratio * PerOne), Top - 8, Left + (ratio * PerOne), bottom, ratio == 1 ? "limit" : "grid");
            svg.Text(Left + (ratio * PerOne), bottom + 18, $"{ratio:0.0}", "middle");
        }

        for (var i = 0; i < results.Count; i++)
        {
            var y = Top + (i * Row);
            svg.Text(Left - 10, y + 15, $"{results[i].Scenario} : {results[i].Opponent}", "end");
            Bar(svg, y, results[i].TimeRatio);
            Bar(svg, y + 12, results[i].BytesRatio);
        }

        return svg.ToString();
    }

    private static void Bar(Svg svg, double y, double ratio)
    {
        var length = Math.Min(ratio, Longest) * PerOne;
        svg.Bar(Left, y, length, 10, ratio <= 1 ? "good" : "bad");
        svg.Text(Left + length + 6, y + 9, $"{ratio:0.00}");
    }
}
