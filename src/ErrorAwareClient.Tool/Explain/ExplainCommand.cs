using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Explain;

internal static class ExplainCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FILE|DIR")
        {
            Description = "Recorded responses: status line, headers, an empty line, the body. Of a folder, all that begin with HTTP/.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var now = Now();
        var method = MethodOption.Create("The method of the request that was answered. Default: GET.");

        var command = new Command("explain", "Says how recorded HTTP responses are understood.") { paths, json, now, method };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var clock = parsed.GetValue(now) is { } fix ? new FixedClock(fix) : TimeProvider.System;
            using var explainer = new Explainer(clock);
            var show = parsed.GetValue(json) ? ToJson(output) : new ExplanationView(ConsoleFactory.Create(output), clock).Show;
            var run = new ExplainRun(explainer, parsed.GetValue(method) ?? HttpMethod.Get, show, error);
            return await run.RunAsync(parsed.GetRequiredValue(paths), cancellationToken);
        });
        return command;
    }

    private static Option<DateTimeOffset?> Now() => new("--now")
    {
        Description = "The moment against which dates in the responses are measured, such as 2026-01-15T12:00:00Z.",
        HelpName = "ISO",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var now))
            {
                return now;
            }

            result.AddError($"--now is a moment such as 2026-01-15T12:00:00Z; '{text}' is not.");
            return null;
        },
    };

    private static Action<RawResponse, Explanation> ToJson(TextWriter output) =>
        (_, explanation) => output.WriteLine(JsonSerializer.Serialize(explanation, ExplainJson.Default.Explanation));
}
