using ErrorAwareClient.Tool.CommandLine;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>Explains every recording that paths name, in one process.</summary>
/// <param name="explainer">Knows.</param>
/// <param name="method">The method of the requests that were answered.</param>
/// <param name="show">Shows one recording and its explanation.</param>
/// <param name="error">Where unreadable files are reported.</param>
internal sealed class ExplainRun(Explainer explainer, HttpMethod method, Action<RawResponse, Explanation> show, TextWriter error)
{
    public async Task<int> RunAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var exit = ExitCode.Success;
        foreach (var path in paths)
        {
            try
            {
                foreach (var file in RecordingFiles.Under(path)) exit = Math.Max(exit, await ExplainAsync(file, cancellationToken));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                exit = await ReportAsync(path, unreadable);
            }
        }

        return exit;
    }

    private async Task<int> ExplainAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // Recordings are small, and reading them in one go is many times faster than asynchronous reading.
            var recording = RawResponseParser.Parse(File.ReadAllBytes(file));
            show(recording, Explanation.Of(file, recording.Status, await explainer.ExplainAsync(recording, method, cancellationToken)));
            return ExitCode.Success;
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            return await ReportAsync(file, unreadable);
        }
    }

    private async Task<int> ReportAsync(string file, Exception unreadable)
    {
        await error.WriteLineAsync($"{file}: {unreadable.Message}");
        return ExitCode.BadUsage;
    }
}
