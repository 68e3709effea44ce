using Spectre.Console;

namespace ErrorAwareClient.Tool.Rendering;

internal static class ConsoleFactory
{
    // Wide enough that no line is ever folded where a program reads along.
    private const int Unfolded = 4096;

    /// <summary>A console on <paramref name="output"/>: colours and motion on a terminal, plain lines everywhere else.</summary>
    public static IAnsiConsole Create(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Unfolded;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.Interactive = false;
        }

        return console;
    }
}
