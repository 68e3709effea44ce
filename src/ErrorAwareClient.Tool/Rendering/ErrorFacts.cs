using System.Globalization;
using System.Net;

namespace ErrorAwareClient.Tool.Rendering;

/// <summary>What an error says, as pairs of a label and a text. What it does not say is not among them.</summary>
internal static class ErrorFacts
{
    public static IEnumerable<(string Label, string Text)> Of(ApiError error)
    {
        if (error.Answer is { } answer)
        {
            yield return ("status", Status(answer.StatusCode));
            if (answer.Dialect.Length > 0) yield return ("dialect", answer.Dialect);
            if (answer.Code is { } code) yield return ("code", code);
            if (answer.EndpointCode is { } endpointCode) yield return ("endpoint code", endpointCode);
            if (answer.Action is { } action) yield return ("action", action);
            if (answer.Type is { } type) yield return ("type", type);
            if (answer.RequestId is { } id) yield return ("request id", id);
        }

        yield return ("message", error.Message);
        if (error is ApiError.Validation validation)
        {
            foreach (var field in validation.Fields) yield return ("field", $"{(field.Path.Length > 0 ? field.Path : "(all)")}: {field.Message}");
        }

        if (error is ApiError.Transport transport) yield return ("reason", transport.Reason.ToString());
        if (error.RetryAfter is { } wait) yield return ("retry after", Seconds(wait));
        yield return ("transient", error.IsTransient ? "yes: the same request may succeed later" : "no: the same request would fail again");
    }

    public static string Status(HttpStatusCode status) =>
        Enum.IsDefined(status) ? $"{(int)status} {status}" : $"{(int)status}";

    private static string Seconds(TimeSpan wait) => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0.###} s");
}
