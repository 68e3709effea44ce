using Spectre.Console;

namespace ErrorAwareClient.Tool.Rendering;

/// <summary>The line that moves while something takes its time; nothing at all where the output is not a terminal.</summary>
internal static class Spinner
{
    /// <param name="console">Where to.</param>
    /// <param name="work">What takes its time. It is handed a way to say what is under way.</param>
    public static Task<T> SpinAsync<T>(this IAnsiConsole console, Func<Action<string>, Task<T>> work) =>
        console.Profile.Capabilities.Interactive
            ? console.Status().StartAsync("starting", status => work(underWay => status.Status(underWay.EscapeMarkup())))
            : work(_ => { });
}
