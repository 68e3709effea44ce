using System.CommandLine;
using System.CommandLine.Invocation;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Demo;
using ErrorAwareClient.Tool.Explain;
using ErrorAwareClient.Tool.Get;

namespace ErrorAwareClient.Tool;

/// <summary>The program as a function.</summary>
internal static class ToolApp
{
    // A body that begins with @ is a body, not the name of a file with more arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Shows how ErrorAwareClient understands what goes wrong with HTTP APIs.")
        {
            DemoCommand.Create(),
            GetCommand.Create(),
            ExplainCommand.Create(),
        };
        var parsed = root.Parse(args, Parsing);
        if (parsed.Action is ParseErrorAction) return await UsageError.ReportAsync(error, [.. parsed.Errors.Select(e => e.Message)], args);

        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return ExitCode.Stopped;
        }
    }
}
