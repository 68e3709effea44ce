using System.Net.Http.Json;

namespace ErrorAwareClient.Benchmarks;

/// <summary>The duels over a real connection.</summary>
public static class LoopbackDuels
{
    private const int CallsPerCaller = 16;
    private const long StreamLength = 100 * 1024 * 1024;

    // What the network and the scheduler add to a turn is larger than what is looked for.
    private const int Rounds = 61;

    public static IEnumerable<Duel> All(Uri server) => from duel in (Duel[])[.. Callers(server, 1), .. Callers(server, 64), Stream(server, StreamLength)]
                                                       select duel with { Rounds = Rounds };

    /// <summary>
    /// So many callers at once, each with its next call as soon as the last is answered: against the bare client as it comes, and against
    /// one that asks the server for what ours asks, because documented APIs require it.
    /// </summary>
    public static IEnumerable<Duel> Callers(Uri server, int count)
    {
        var scenario = count == 1 ? "loopback, 1 caller" : $"loopback, {count} callers";
        var client = Clients.Ours(new SocketsHttpHandler(), server);
        Task Ours() => ManyAsync(count, () => client.GetResultAsync("songs/54", BenchmarkJson.Default.Song));
        Func<Task> Bare(HttpClient bare) => () => ManyAsync(count, () => bare.GetFromJsonAsync("songs/54", BenchmarkJson.Default.Song));
        return
        [
            new(scenario, "GetFromJsonAsync", Ours, Bare(Clients.Bare(new SocketsHttpHandler(), server))),
            new(scenario, "GetFromJsonAsync, asking alike", Ours, Bare(Clients.AskingAlike(new SocketsHttpHandler(), server))),
        ];
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
