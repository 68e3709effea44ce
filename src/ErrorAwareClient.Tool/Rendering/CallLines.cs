using System.Globalization;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Rendering;

/// <summary>The lines in which a call is told: its attempts and its waits.</summary>
internal static class CallLines
{
    /// <param name="console">Where to.</param>
    /// <param name="number">Which sending it is, from 1.</param>
    /// <param name="request">Method and target, without a query.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="retryAfter">What the answer said in Retry-After.</param>
    public static void Attempt(this IAnsiConsole console, int number, string request, int status, string? retryAfter)
    {
        var wish = retryAfter is null ? "" : $"  Retry-After: {retryAfter}";
        console.MarkupLineInterpolated($"    [grey]{number}  {request}[/]  [{Colour(status)}]{status}[/][yellow]{wish}[/]");
    }

    public static void FailedAttempt(this IAnsiConsole console, int number, string request, string reason) =>
        console.MarkupLineInterpolated($"    [grey]{number}  {request}[/]  [red]{reason}[/]");

    public static void Wait(this IAnsiConsole console, TimeSpan waited) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"       [grey]waited {waited.TotalSeconds:0.00} s[/]");

    private static string Colour(int status) => status switch
    {
        < 300 => "green",
        < 500 => "yellow",
        _ => "red",
    };
}
