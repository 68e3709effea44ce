using System.CommandLine;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Demo;

internal static class DemoCommand
{
    private const double Slowest = 1;

    // Faster, and the machine's own pauses would outgrow the waits that are shown.
    private const double Fastest = 100;

    public static Command Create()
    {
        var speed = new Option<double>("--speed")
        {
            Description = $"How many times faster the waits pass, {Slowest} to {Fastest}.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        speed.Validators.Add(result =>
        {
            if (result.Tokens.Count == 0 || result.GetValueOrDefault<double>() is >= Slowest and <= Fastest) return;
            result.AddError($"--speed is a number from {Slowest} to {Fastest}; {result.Tokens[0].Value} is not.");
        });

        var command = new Command("demo", "Walks typed clients for three APIs through success, every documented error, retry and rate limit.")
        {
            speed,
        };
        command.SetAction((parsed, cancellationToken) => new DemoRun(
            ConsoleFactory.Create(parsed.InvocationConfiguration.Output), parsed.GetValue(speed),
            DocumentedManners.Create(), DemoWalk.Chapters).RunAsync(cancellationToken));
        return command;
    }
}
