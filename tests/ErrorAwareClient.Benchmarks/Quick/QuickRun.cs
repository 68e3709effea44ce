using System.Diagnostics;

namespace ErrorAwareClient.Benchmarks;

/// <summary>Measures duels in turns, A B A B, so that a machine whose speed drifts slows both: the ratio of each pair counts, and their median.</summary>
public static class QuickRun
{
    private const int Rounds = 25;

    // More would not stay in the caches, and memory would be measured instead.
    private const int MostPerRound = 4096;

    private static readonly TimeSpan Warmup = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(20);

    public static async Task<DuelResult> MeasureAsync(Duel duel)
    {
        var count = Math.Max(await WarmAsync(duel.Ours, duel), 1);
        await WarmAsync(duel.Theirs, duel);
        var ours = new List<(double Time, double Bytes, TimeSpan)>();
        var theirs = new List<(double Time, double Bytes, TimeSpan)>();
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await RoundAsync(duel.Ours, duel, count));
            theirs.Add(await RoundAsync(duel.Theirs, duel, count));
        }

        return new DuelResult(
            duel.Scenario,
            duel.Opponent,
            Median(ours.Zip(theirs, (our, their) => our.Time / their.Time)),
            Median(ours.Zip(theirs, (our, their) => our.Bytes / their.Bytes)),
            Median(ours.Select(one => one.Time)),
            Median(ours.Select(one => one.Bytes)),
            Median(theirs.Select(one => one.Time)),
            Median(theirs.Select(one => one.Bytes)));
    }

    // How many calls fill a round, found while the code gets hot.
    private static async Task<int> WarmAsync(Func<Task> call, Duel duel)
    {
        var (busy, calls) = (TimeSpan.Zero, 0);
        for (var batch = 1; busy < Warmup; batch = Math.Min(batch * 2, MostPerRound))
        {
            busy += (await RoundAsync(call, duel, batch)).Elapsed;
            calls += batch;
        }

        return Math.Min((int)(calls * (RoundLength / busy)), MostPerRound);
    }

    private static async Task<(double Microseconds, double Bytes, TimeSpan Elapsed)> RoundAsync(Func<Task> call, Duel duel, int count)
    {
        await duel.PrepareAsync(count);
        var (bytes, started) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        for (var i = 0; i < count; i++) await call();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalMicroseconds / count, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)count, elapsed);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
