using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Rendering;
using Spectre.Console;

namespace ErrorAwareClient.Tool.Get;

/// <summary>Stands below error handling, where each sending passes, and shows it.</summary>
internal sealed class AttemptView(IAnsiConsole console, Secrets secrets, TimeProvider time, HttpMessageHandler network)
    : DelegatingHandler(network)
{
    private int _sendings;
    private long _ended;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_sendings++ > 0) console.Wait(time.GetElapsedTime(_ended));
        var line = secrets.Hide($"{request.Method} {Shown(request.RequestUri)}");
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
        }
    }

    private string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? secrets.Hide(values.ToString()) : null;

    private static string Shown(Uri? target) => target?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? "";
}
