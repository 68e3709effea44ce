using System.Net.Http.Json;

namespace ErrorAwareClient.Benchmarks;

/// <summary>The duels over a real connection.</summary>
public static class LoopbackDuels
{
    private const int CallsPerCaller = 16;
    private const long StreamLength = 100 * 1024 * 1024;

    public static IEnumerable<Duel> All(Uri server) => [Callers(server, 1), Callers(server, 64), Stream(server, StreamLength)];

    /// <summary>So many callers at once, each with its next call as soon as the last is answered.</summary>
    public static Duel Callers(Uri server, int count)
    {
        var (ours, bare) = (Clients.Ours(new SocketsHttpHandler(), server), Clients.Bare(new SocketsHttpHandler(), server));
        return new(
            count == 1 ? "loopback, 1 caller" : $"loopback, {count} callers",
            "GetFromJsonAsync",
            () => ManyAsync(count, () => ours.GetResultAsync("songs/54", BenchmarkJson.Default.Song)),
            () => ManyAsync(count, () => bare.GetFromJsonAsync("songs/54", BenchmarkJson.Default.Song)));
    }

    public static Duel Stream(Uri server, long length)
    {
        var (ours, bare) = (Clients.Ours(new SocketsHttpHandler(), server), Clients.Bare(new SocketsHttpHandler(), server));
        var target = $"stream/{length}";
        return new(
            $"stream of {length / (1024 * 1024)} MiB",
            "GetStreamAsync",
            async () => await DrainAsync((await ours.GetStreamResultAsync(target)).GetValueOrThrow()),
            async () => await DrainAsync(await bare.GetStreamAsync(target)));
    }

    private static Task ManyAsync(int callers, Func<Task> call) => Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
    {
        for (var i = 0; i < CallsPerCaller; i++) await call();
    }));

    private static async Task DrainAsync(Stream stream)
    {
        await using (stream) await stream.CopyToAsync(System.IO.Stream.Null, 64 * 1024);
    }
}
