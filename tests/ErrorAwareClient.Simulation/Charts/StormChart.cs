namespace ErrorAwareClient.Simulation;

/// <summary>One storm over time: what came through above the line, what was refused below it, one row per policy.</summary>
internal static class StormChart
{
    private const double Left = 60;
    private const double Width = 720;
    private const double RowHeight = 150;
    private const double Top = 56;
    private const double Bucket = 2;

    // A row shows this many a second upwards and downwards; the documented rule goes far beyond, and its number says so.
    private const double Scale = 16;
    private const double Unit = (RowHeight - 30) / 2 / Scale;

    /// <summary>Twenty-five callers who always want more, of a server whose limit falls to a third and comes back.</summary>
    private static Scenario Shown { get; } = new()
    {
        Name = "shown",
        Seed = 7,
        Duration = 240,
        RoundTrip = .1,
        Callers = 25,
        RetryAfter = "ceil",
        Server = new ServerLaw { Kind = "token-bucket", Burst = 20, Rates = [[0, 10], [80, 3], [160, 10]] },
    };

    public static string Draw()
    {
        (string Policy, string Title)[] rows =
        [
            (Roster.Ours, "This client"),
            (Roster.Documented, "Documented rule: each request waits 1, 2, 4 s"),
            (Roster.Aws, "AWS adaptive mode"),
        ];
        var svg = new Svg(Left + Width + 20, Top + (rows.Length * RowHeight) + 40);
        svg.Text(Left, 20, "A limit of 10 a second that falls to 3 and comes back: 25 callers who always want more", "title");
        svg.Text(Left, 38, "Per second: came through (up), refused with 429 (down). Dashed: the limit. Bars are cut off at 16.");
        for (var i = 0; i < rows.Length; i++)
        {
            Row(svg, Top + (i * RowHeight), rows[i].Title, Storm.Play(Shown, Roster.Maker(rows[i].Policy)));
        }

        var bottom = Top + (rows.Length * RowHeight) + 16;
        for (var second = 0; second <= Shown.Duration; second += 40) svg.Text(X(second), bottom, $"{second} s", "middle");
        return svg.ToString();
    }

    private static void Row(Svg svg, double top, string title, Run run)
    {
        var zero = top + 20 + (Scale * Unit);
        svg.Text(Left, top + 14, $"{title}: {run.Succeeding.Count} came through, {run.Refused.Count} refused, {run.Lost} given up");
        for (var each = -10; each <= 10; each += 10)
        {
            svg.Line(Left, zero - (each * Unit), Left + Width, zero - (each * Unit), each == 0 ? "axis" : "grid");
            svg.Text(Left - 6, zero - (each * Unit) + 4, $"{Math.Abs(each)}", "end");
        }

        Bars(run.Succeeding, (x, width, height) => svg.Bar(x, zero - height, width, height, "good"));
        Bars(run.Refused, (x, width, height) => svg.Bar(x, zero, width, height, "bad"));
        Limit(svg, zero);
    }

    private static void Bars(List<long> moments, Action<double, double, double> bar)
    {
        var counts = new int[(int)(Shown.Duration / Bucket)];
        foreach (var moment in moments) counts[Math.Min(counts.Length - 1, (int)(moment / (double)TimeSpan.TicksPerSecond / Bucket))]++;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) bar(X(i * Bucket), X(Bucket) - X(0) - .5, Math.Min(Scale, counts[i] / Bucket) * Unit);
        }
    }

    private static void Limit(Svg svg, double zero)
    {
        var rates = Shown.Server.Rates!;
        for (var i = 0; i < rates.Length; i++)
        {
            var until = i + 1 < rates.Length ? rates[i + 1][0] : Shown.Duration;
            svg.Line(X(rates[i][0]), zero - (rates[i][1] * Unit), X(until), zero - (rates[i][1] * Unit), "limit");
        }
    }

    private static double X(double second) => Left + (second / Shown.Duration * Width);
}
