using System.Globalization;

namespace ErrorAwareClient.Simulation;

/// <summary>All scenarios at once: from the worst to the median, with the worst tenth marked.</summary>
internal static class ComparisonChart
{
    private const double Names = 150;
    private const double Panel = 290;
    private const double Gap = 60;
    private const double RowHeight = 34;
    private const double Top = 76;

    // Refusals span four powers of ten; below the least shown they are as good as none.
    private const double LeastShown = .01;
    private const double MostShown = 1000;

    public static string Draw(IReadOnlyList<Marks> marks)
    {
        var policies = marks.GroupBy(mark => mark.Policy).Where(policy => policy.Key != Roster.Oracle).ToArray();
        var svg = new Svg(Names + Panel + Gap + Panel + 30, Top + (policies.Length * RowHeight) + 40);
        var scenarios = marks.Select(mark => mark.Scenario).Distinct().Count();
        svg.Text(10, 20, $"{scenarios} scenarios: median (large dot), worst tenth (small dot), worst (end of the line)", "title");
        svg.Text(Names, 50, "Came through (the oracle: 1)");
        svg.Text(Names + Panel + Gap, 50, "Refused per success (log scale)");
        var bottom = Top + (policies.Length * RowHeight);
        foreach (var share in new[] { 0, .25, .5, .75, 1 }) Tick(svg, GoodX(share), bottom, share);
        foreach (var ratio in new[] { .01, .1, 1, 10, 100, 1000 }) Tick(svg, BadX(ratio), bottom, ratio);
        for (var i = 0; i < policies.Length; i++) Row(svg, Top + ((i + .5) * RowHeight), policies[i].Key, [.. policies[i]]);
        return svg.ToString();
    }

    private static void Tick(Svg svg, double x, double bottom, double value)
    {
        svg.Line(x, Top - 10, x, bottom, "grid");
        svg.Text(x, bottom + 18, value.ToString("0.##", CultureInfo.InvariantCulture), "middle");
    }

    private static void Row(Svg svg, double y, string policy, IReadOnlyList<Marks> marks)
    {
        svg.Text(10, y + 4, policy);
        double[] goodput = [.. marks.Select(mark => mark.Goodput).Order()];
        double[] refusals = [.. marks.Select(mark => mark.Rejections).Order()];
        Span(svg, y, "good", GoodX(Quantile.Of(goodput, .5)), GoodX(Quantile.Of(goodput, .1)), GoodX(goodput[0]));
        Span(svg, y, "bad", BadX(Quantile.Of(refusals, .5)), BadX(Quantile.Of(refusals, .9)), BadX(refusals[^1]));
    }

    private static void Span(Svg svg, double y, string style, double median, double tenth, double worst)
    {
        svg.Line(median, y, worst, y, style + "line");
        svg.Dot(tenth, y, 4, style);
        svg.Dot(median, y, 7, style);
    }

    private static double GoodX(double share) => Names + (Math.Min(1, share) * Panel);

    private static double BadX(double ratio) =>
        Names + Panel + Gap + (Math.Log(Math.Clamp(ratio, LeastShown, MostShown) / LeastShown) / Math.Log(MostShown / LeastShown) * Panel);
}
