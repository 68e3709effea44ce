using System.CommandLine;
using System.Globalization;
using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Demo;

internal static class DemoCommand
{
    private const double Slowest = 1;
    private const double Usual = 10;

    // Faster, and the machine's own pauses would outgrow the waits that are shown.
    private const double Fastest = 100;

    public static Command Create()
    {
        var speed = Speed();
        var command = new Command("demo", "Walks typed clients for three APIs through success, every documented error, retry, rate limit and session expiry.")
        {
            speed,
        };
        command.SetAction((parsed, cancellationToken) => new DemoRun(
            ConsoleFactory.Create(parsed.InvocationConfiguration.Output), parsed.GetValue(speed),
            DocumentedManners.Create(), DemoWalk.Chapters).RunAsync(cancellationToken));
        return command;
    }

    private static Option<double> Speed() => new("--speed")
    {
        Description = $"How many times faster the waits pass, {Slowest} to {Fastest}.",
        HelpName = "N",
        DefaultValueFactory = _ => Usual,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, CultureInfo.InvariantCulture, out var speed) && speed is >= Slowest and <= Fastest) return speed;
            result.AddError($"--speed is a number from {Slowest} to {Fastest}; '{text}' is not.");
            return Usual;
        },
    };
}
