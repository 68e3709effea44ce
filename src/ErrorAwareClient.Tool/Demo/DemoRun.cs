using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Demo;

/// <summary>One run of the demo: its server, its clients, the walk, and the verdict.</summary>
internal sealed class DemoRun(IAnsiConsole console, double speed, DemoManners manners, IReadOnlyList<DemoChapter> chapters)
{
    private readonly TimeProvider _real = TimeProvider.System;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        console.MarkupLineInterpolated(
            $"[bold]Three APIs, three ways to word an error, one way to handle them.[/] [grey]Waits pass {speed:0.##} times faster.[/]");
        if (!console.Profile.Capabilities.Interactive) return await WalkAsync(_ => { }, cancellationToken);

        return await console.Status().StartAsync(
            "starting", status => WalkAsync(step => status.Status(Markup.Escape(step)), cancellationToken));
    }

    private async Task<int> WalkAsync(Action<string> underWay, CancellationToken cancellationToken)
    {
        var clock = new FastClock(_real, speed);
        var begin = _real.GetTimestamp();
        await using var server = await DemoServer.StartAsync(manners, clock, cancellationToken);
        await using var services = DemoClientsFactory.Register(server.Address, clock, speed);
        var walk = new DemoWalk(server, DemoClientsFactory.Resolve(services), new DemoView(console, clock, underWay), clock);
        var reports = await walk.RunAsync(chapters, cancellationToken);

        DemoSummary.Write(console, reports, _real.GetElapsedTime(begin), clock.GetElapsedTime(0));
        return reports.All(r => r.IsAsItMustBe) ? ExitCode.Success : ExitCode.Failure;
    }
}
