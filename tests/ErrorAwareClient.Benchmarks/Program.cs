using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Running;
using ErrorAwareClient.Benchmarks;

if (args is not ["quick", .. var options])
{
    BenchmarkSwitcher.FromAssembly(typeof(Duel).Assembly).Run(args);
    return;
}

foreach (var duel in Duels.All())
{
    var result = await QuickRun.MeasureAsync(duel);
    Console.WriteLine(options is ["--json"]
        ? JsonSerializer.Serialize(result)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Scenario,-20} {result.Opponent,-18} time {result.TimeRatio:0.00} bytes {result.BytesRatio:0.00}   {result.OurMicroseconds:0.00} us {result.OurBytes:0} B : {result.TheirMicroseconds:0.00} us {result.TheirBytes:0} B"));
}
