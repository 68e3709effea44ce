namespace ErrorAwareClient.Tool.Tests;

/// <summary>The program, run inside this process.</summary>
internal sealed record Tool(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static async Task<Tool> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await ToolApp.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return new Tool(exit, output.ToString(), error.ToString());
    }
}
