using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Get;

/// <summary>Stands below error handling, where each sending passes, and shows it.</summary>
/// <param name="console">Where to.</param>
/// <param name="secrets">What not to show.</param>
/// <param name="time">The clock of the waits.</param>
/// <param name="underWay">Told what is under way, for a line that moves.</param>
/// <param name="network">What sends.</param>
internal sealed class AttemptView(
    IAnsiConsole console, Secrets secrets, TimeProvider time, Action<string> underWay, HttpMessageHandler network) : DelegatingHandler(network)
{
    private int _sendings;
    private long _ended;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_sendings++ > 0) console.Wait(time.GetElapsedTime(_ended));
        var line = secrets.Hide($"{request.Method} {Shown(request.RequestUri)}");
        underWay(line);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            console.Attempt(_sendings, line, (int)response.StatusCode, Header(response, "Retry-After"));
            return response;
        }
        catch (Exception failure)
        {
            console.FailedAttempt(_sendings, line, secrets.Hide(failure.Message));
            throw;
        }
        finally
        {
            _ended = time.GetTimestamp();
            underWay("waiting");
        }
    }

    private string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? secrets.Hide(values.ToString()) : null;

    private static string Shown(Uri? target) => target?.WithoutSecrets() ?? "";
}
