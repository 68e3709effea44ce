using BenchmarkDotNet.Attributes;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What reading an error costs, against the code people write by hand for the same body.</summary>
/// <remarks>
/// An iteration is short, because each answer is read once: so there are many, or the compiler would not be done before the first that counts.
/// Each process compiles anew, now better and now worse, so there are three. No collection is forced between the arrival of the answers and their
/// reading: it would move what has just arrived out of the caches.
/// </remarks>
[MemoryDiagnoser]
[GcForce(false)]
[SimpleJob(launchCount: 3, warmupCount: 3000, iterationCount: 200)]
public class ReadingBenchmarks
{
    // As many as the caches hold: what has just arrived is still in them.
    private const int Answers = 256;

    [ParamsSource(nameof(Samples))]
    public ErrorSample Sample { get; set; } = ErrorSamples.All()[0];

    public static IEnumerable<ErrorSample> Samples => ErrorSamples.All();

    [IterationSetup]
    public void Arrive() => Sample.ArriveAsync(Answers).GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Answers)]
    public void ByHand()
    {
        for (var i = 0; i < Answers; i++) Sample.ReadByHand();
    }

    [Benchmark(OperationsPerInvoke = Answers)]
    public void Ours()
    {
        for (var i = 0; i < Answers; i++) Sample.Read();
    }
}
