using System.Globalization;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Demo;

/// <summary>One run of the demo: its server, its clients, the walk, and the verdict.</summary>
internal sealed class DemoRun(IAnsiConsole console, double speed, DemoManners manners, IReadOnlyList<DemoChapter> chapters)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]Three APIs, three ways to word an error, one way to handle them.[/] [grey]Waits pass {speed:0.##} times faster.[/]");
        var (real, clock) = (TimeProvider.System, new FastClock(TimeProvider.System, speed));
        var begin = real.GetTimestamp();
        var reports = await console.SpinAsync(underWay => WalkAsync(clock, underWay, cancellationToken));

        DemoSummary.Write(console, reports, real.GetElapsedTime(begin), clock.GetElapsedTime(0));
        return reports.All(r => r.IsAsItMustBe) ? ExitCode.Success : ExitCode.Failure;
    }

    private async Task<IReadOnlyList<StepReport>> WalkAsync(FastClock clock, Action<string> underWay, CancellationToken cancellationToken)
    {
        await using var server = await DemoServer.StartAsync(manners, clock, cancellationToken);
        await using var services = DemoClientsFactory.Register(server.Address, clock, speed);
        var walk = new DemoWalk(server, DemoClientsFactory.Resolve(services), new DemoView(console, clock, underWay), clock);
        return await walk.RunAsync(chapters, cancellationToken);
    }
}
