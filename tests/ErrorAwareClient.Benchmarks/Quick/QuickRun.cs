using System.Diagnostics;
using System.Runtime;

namespace ErrorAwareClient.Benchmarks;

/// <summary>
/// Measures duels in turns, A B B A, so that a machine whose speed drifts slows both and neither gains by being second: the ratio of each pair
/// counts, and their median.
/// </summary>
public static class QuickRun
{
    private const int MostPerRound = 4096;

    private const int MostSlices = 16;
    private const int StaleSlices = 3;
    private const double NoticeablyLess = .97;

    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(16);

    /// <summary>Measures a duel that is warm.</summary>
    public static async Task<DuelResult> MeasureAsync(Duel duel)
    {
        var count = Math.Clamp((int)(RoundLength.TotalMicroseconds / await SliceAsync(duel.Ours, duel)), 1, MostPerRound);
        var ours = new List<(double Time, double Bytes, TimeSpan)>();
        var theirs = new List<(double Time, double Bytes, TimeSpan)>();
        for (var round = 0; round < duel.Rounds; round++)
        {
            if (round % 2 == 0) ours.Add(await RoundAsync(duel.Ours, duel, count));
            theirs.Add(await RoundAsync(duel.Theirs, duel, count));
            if (round % 2 != 0) ours.Add(await RoundAsync(duel.Ours, duel, count));
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

    /// <summary>
    /// Warms a duel. The compiler improves code in the background, one step after another: it is hot when nothing has been compiled, and no slice been
    /// faster than those before it, for a while.
    /// </summary>
    public static async Task WarmAsync(Duel duel)
    {
        var (best, stale) = (double.MaxValue, 0);
        for (var slice = 0; slice < MostSlices && stale < StaleSlices; slice++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            var time = await SliceAsync(duel.Ours, duel) + await SliceAsync(duel.Theirs, duel);
            stale = time < best * NoticeablyLess || compiled != JitInfo.GetCompiledMethodCount() ? 0 : stale + 1;
            best = Math.Min(best, time);
        }
    }

    // Microseconds per call.
    private static async Task<double> SliceAsync(Func<Task> call, Duel duel)
    {
        var (busy, calls) = (TimeSpan.Zero, 0);
        for (var batch = 1; busy < SliceLength; batch = Math.Min(batch * 2, MostPerRound))
        {
            busy += (await RoundAsync(call, duel, batch)).Elapsed;
            calls += batch;
        }

        return busy.TotalMicroseconds / calls;
    }

    private static async Task<(double Microseconds, double Bytes, TimeSpan Elapsed)> RoundAsync(Func<Task> call, Duel duel, int count)
    {
        var (bytes, elapsed) = (0L, TimeSpan.Zero);
        for (var (left, some) = (count, 0); left > 0; left -= some)
        {
            some = Math.Min(left, duel.MostAtOnce);
            await duel.PrepareAsync(some);
            var (bytesBefore, started) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
            for (var i = 0; i < some; i++) await call();
            elapsed += Stopwatch.GetElapsedTime(started);
            bytes += GC.GetTotalAllocatedBytes(precise: true) - bytesBefore;
        }

        return (elapsed.TotalMicroseconds / count, bytes / (double)count, elapsed);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
