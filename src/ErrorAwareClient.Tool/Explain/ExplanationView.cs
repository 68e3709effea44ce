using System.Net;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>Shows explanations to a person.</summary>
internal sealed class ExplanationView(IAnsiConsole console)
{
    public void Show(Explanation explanation)
    {
        console.MarkupLineInterpolated($"[bold]{explanation.File}[/]");
        if (explanation.Error is { } error) Show(error);
        else ShowSuccess(explanation);
        console.WriteLine();
    }

    private void Show(ApiError error)
    {
        console.MarkupLineInterpolated($"  [red bold]{error.GetType().Name}[/]  [grey]{Understood(error)}[/]");
        foreach (var (label, text) in ErrorFacts.Of(error)) console.Fact(label, text);
    }

    private void ShowSuccess(Explanation explanation)
    {
        console.MarkupLine("  [green bold]success[/]");
        console.Fact("status", ErrorFacts.Status((HttpStatusCode)explanation.Status));
    }

    private static string Understood(ApiError error) => error switch
    {
        ApiError.Blocked => "a gateway answered, not the API",
        ApiError.Malformed => "the status says success, but the body is not what its label says",
        { Answer.StatusCode: < HttpStatusCode.MultipleChoices } => "an error inside a successful status",
        { Answer.Dialect: "status-table" } => "told by the status",
        _ => "told by the body",
    };
}
