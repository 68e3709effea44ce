using System.Net;
using ErrorAwareClient.Tool.Evidence;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>Shows explanations to a person: what was understood, which bytes decided, and why other dialects did not.</summary>
internal sealed class ExplanationView
{
    private readonly IAnsiConsole _console;
    private readonly DialectChain _chain = DialectChain.CreateDefault();
    private readonly Inquiry _inquiry;

    public ExplanationView(IAnsiConsole console, TimeProvider clock)
    {
        _console = console;
        _inquiry = new Inquiry(_chain, clock);
    }

    public void Show(RawResponse recording, Explanation explanation)
    {
        _console.MarkupLineInterpolated($"[bold]{explanation.File}[/]");
        if (explanation.Error is { } error) Show(error);
        else ShowSuccess(explanation);
        ShowEvidence(recording, explanation.Dialect);
        _console.WriteLine();
    }

    private void Show(ApiError error)
    {
        _console.MarkupLineInterpolated($"  [red bold]{error.GetType().Name}[/]  [grey]{Understood(error)}[/]");
        foreach (var (label, text) in ErrorFacts.Of(error)) _console.Fact(label, text);

        // A parser may quote the body. Here it is the reader's own, and where it broke is what they came for.
        if (error is ApiError.Malformed { Exception: { } broken }) _console.Fact("parser", Excerpt.Whole(broken.Message));
    }

    private void ShowSuccess(Explanation explanation)
    {
        _console.MarkupLine("  [green bold]success[/]");
        _console.Fact("status", ErrorFacts.Status((HttpStatusCode)explanation.Status));
    }

    private void ShowEvidence(RawResponse recording, string? dialect)
    {
        if (dialect is not null)
        {
            _console.MarkupLine("  [bold]decided by[/]");
            foreach (var (part, made) in _inquiry.Ask(recording))
            {
                _console.MarkupLineInterpolated($"    [grey]{part.Where,-14}[/]{part.Text}  [grey]made[/] [yellow]{string.Join(", ", made)}[/]");
            }
        }

        var declines = Declines.Of(recording, _chain, dialect).ToList();
        if (declines.Count > 0) _console.MarkupLine("  [bold]declined[/]");
        foreach (var (name, reason) in declines) _console.MarkupLineInterpolated($"    [grey]{name,-16}[/]{reason}");
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
