using System.Net;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Get;

/// <summary>One call to a real API.</summary>
internal sealed class GetRun(IAnsiConsole console, Secrets secrets, ErrorHandlingOptions options)
{
    public async Task<int> RunAsync(GetRequest get, CancellationToken cancellationToken)
    {
        var result = await console.SpinAsync(underWay => SendAsync(get, underWay, cancellationToken));
        if (result.TryGetValue(out var answer, out var error))
        {
            Show(answer);
            return ExitCode.Success;
        }

        Show(error);
        return ExitCode.Failure;
    }

    private async Task<Result<ApiResponse<Unit>, ApiError>> SendAsync(
        GetRequest get, Action<string> underWay, CancellationToken cancellationToken)
    {
        using var network = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var attempts = new AttemptView(console, secrets, options.TimeProvider, underWay, network);
        using var http = new HttpClient(ErrorHandling.CreateHandler(options, attempts)) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = get.ToMessage();
        return await http.SendResponseResultAsync(request, cancellationToken);
    }

    private void Show(ApiResponse<Unit> answer)
    {
        console.MarkupLine("  [green bold]success[/]");
        console.Fact("status", ErrorFacts.Status(answer.StatusCode));
        if (answer.ContentHeaders.ContentType is { } type) console.Fact("content", secrets.Hide($"{type.MediaType}"));
        if (answer.ContentHeaders.NonValidated.TryGetValues("Content-Length", out var length)) console.Fact("size", $"{length} bytes");
    }

    private void Show(ApiError error)
    {
        console.MarkupLineInterpolated($"  [red bold]{error.GetType().Name}[/]");
        foreach (var (label, text) in ErrorFacts.Of(error)) console.Fact(label, secrets.Hide(text));
        console.Fact("sendings", $"{error.Request.Attempts}");
    }
}
