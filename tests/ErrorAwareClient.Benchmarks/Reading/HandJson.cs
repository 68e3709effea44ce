using System.Globalization;
using System.Text.Json;

namespace ErrorAwareClient.Benchmarks;

/// <summary>Hand-written reading of JSON errors: a document of the text, and the fields out of that. A member may be missing, or of another kind.</summary>
public static class HandJson
{
    public static HandError Ampache(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = Member(document.RootElement, "error");
        var code = Text(error, "errorCode");
        return new HandError(HandAmpache.KindOf(code), code, Text(error, "errorMessage"))
        {
            Action = Text(error, "errorAction"),
            Type = Text(error, "errorType"),
            RetryAfter = HandAnswer.WaitOf(response),
        };
    }

    public static HandError AmpacheLegacy(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = Member(document.RootElement, "error");
        var code = Text(error, "code");
        return new HandError(HandAmpache.KindOf(code), code, Text(error, "message")) { RetryAfter = HandAnswer.WaitOf(response) };
    }

    public static HandError OAuth(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var fields = Fields(Member(root, "error_details"));
        return new HandError(HandAnswer.KindOf(response.StatusCode, fields), Text(root, "error"), Text(root, "error_description"))
        {
            Fields = fields,
            RetryAfter = HandAnswer.WaitOf(response),
        };
    }

    public static HandError Problem(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var fields = Fields(Member(root, "errors"));
        return new HandError(HandAnswer.KindOf(response.StatusCode, fields), null, Text(root, "detail") ?? Text(root, "title"))
        {
            Type = Text(root, "type"),
            Fields = fields,
            RetryAfter = HandAnswer.WaitOf(response),
        };
    }

    public static HandError Detail(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var detail = Member(document.RootElement, "detail");
        var fields = FastApiFields(detail);
        return new HandError(
            HandAnswer.KindOf(response.StatusCode, fields),
            fields is [var first, ..] ? first.Code : null,
            fields is [var one, ..] ? one.Message : TextOf(detail))
        {
            Fields = fields,
            RetryAfter = HandAnswer.WaitOf(response),
        };
    }

    public static HandError Message(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        return new HandError(HandAnswer.KindOf(response.StatusCode), null, Text(document.RootElement, "message")) { RetryAfter = HandAnswer.WaitOf(response) };
    }

    public static HandError Google(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = Member(document.RootElement, "error");
        var fields = new List<HandField>();
        TimeSpan? wait = null;
        if (Member(error, "details") is { ValueKind: JsonValueKind.Array } details)
        {
            foreach (var detail in details.EnumerateArray())
            {
                switch (Text(detail, "@type"))
                {
                    case "type.googleapis.com/google.rpc.RetryInfo" when Text(detail, "retryDelay") is { } delay:
                        wait = TimeSpan.FromSeconds(double.Parse(delay.TrimEnd('s'), CultureInfo.InvariantCulture));
                        break;
                    case "type.googleapis.com/google.rpc.BadRequest" when Member(detail, "fieldViolations") is { ValueKind: JsonValueKind.Array } violations:
                        foreach (var violation in violations.EnumerateArray()) fields.Add(new HandField(Text(violation, "field") ?? "", Text(violation, "description")));
                        break;
                }
            }
        }

        return new HandError(HandAnswer.KindOf(response.StatusCode, fields), Text(error, "status"), Text(error, "message"))
        {
            Fields = fields,
            RetryAfter = HandAnswer.WaitOf(response) ?? wait,
        };
    }

    public static HandError OpenAI(HttpResponseMessage response, string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = Member(document.RootElement, "error");
        var (code, message) = (Text(error, "code"), Text(error, "message"));
        return new HandError(code is "insufficient_quota" ? ErrorKind.PaymentRequired : HandAnswer.KindOf(response.StatusCode), code, message)
        {
            Type = Text(error, "type"),
            Fields = Text(error, "param") is { } parameter ? [new HandField(parameter, message, code)] : [],
            RetryAfter = HandAnswer.WaitOf(response),
        };
    }

    // A field has one message, or a list of them.
    private static List<HandField> Fields(JsonElement errors)
    {
        var fields = new List<HandField>();
        if (errors.ValueKind is not JsonValueKind.Object) return fields;
        foreach (var field in errors.EnumerateObject())
        {
            if (field.Value.ValueKind is not JsonValueKind.Array) fields.Add(new HandField(field.Name, TextOf(field.Value)));
            else foreach (var message in field.Value.EnumerateArray()) fields.Add(new HandField(field.Name, TextOf(message)));
        }

        return fields;
    }

    private static List<HandField> FastApiFields(JsonElement detail)
    {
        var fields = new List<HandField>();
        if (detail.ValueKind is not JsonValueKind.Array) return fields;
        foreach (var item in detail.EnumerateArray()) fields.Add(new HandField(Path(Member(item, "loc")), Text(item, "msg"), Text(item, "type")));
        return fields;
    }

    // The first says whether it is the body or the query.
    private static string Path(JsonElement location) => location.ValueKind is JsonValueKind.Array
        ? string.Join('.', location.EnumerateArray().Skip(1).Select(TextOf))
        : "";

    private static JsonElement Member(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement owner, string name) => TextOf(Member(owner, name));

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
