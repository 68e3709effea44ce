using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Running;
using ErrorAwareClient.Benchmarks;

if (args is not ["quick", .. var options])
{
    BenchmarkSwitcher.FromAssembly(typeof(Duel).Assembly).Run(args);
    return;
}

// What follows "quick" and is no option is part of the names of the scenarios to run.
var isJson = options.Contains("--json");
var chart = options.SkipWhile(option => option is not "--svg").Skip(1).FirstOrDefault();
var names = options.Where(option => option is not ("--json" or "--svg") && option != chart).ToList();
await using var server = await LoopbackServer.StartAsync();
List<Duel> duels = [.. Duels.All(), .. LoopbackDuels.All(server.Address), .. StartUpDuels.All()];
duels.RemoveAll(duel => names.Count > 0 && !names.Exists(duel.Scenario.Contains));

// All before any, because they share code, and twice: a client past its start runs other code than before.
foreach (var duel in duels.Concat(duels)) await QuickRun.WarmAsync(duel);
var results = new List<DuelResult>();
foreach (var duel in duels)
{
    var result = await QuickRun.MeasureAsync(duel);
    results.Add(result);
    Console.WriteLine(isJson
        ? JsonSerializer.Serialize(result)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Scenario,-28} {result.Opponent,-18} time {result.TimeRatio:0.00} bytes {result.BytesRatio:0.00}   {result.OurMicroseconds:0.00} us {result.OurBytes:0} B : {result.TheirMicroseconds:0.00} us {result.TheirBytes:0} B"));
}

if (chart is not null) await File.WriteAllTextAsync(chart, DuelChart.Draw(results));
