
namespace ErrorAwareClient.Tool.CommandLine;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageError
{
    public static async Task<int> ReportAsync(TextWriter error, IReadOnlyList<string> problems, IReadOnlyList<string> args)
    {
        // A problem quotes the argument it is about, and that may be a URL or a header with a secret in it.
        var secrets = Secrets.Among(args);
        foreach (var problem in problems) await error.WriteLineAsync(secrets.Hide(problem));
        await error.WriteLineAsync("See: error-aware --help");
        return ExitCode.BadUsage;
    }
}
