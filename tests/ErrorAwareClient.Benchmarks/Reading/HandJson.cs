using System.Text.Json;

namespace ErrorAwareClient.Benchmarks;

/// <summary>Hand-written reading of JSON errors: a document of the text, and the fields out of that.</summary>
public static class HandJson
{
    public static HandError Ampache(string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = document.RootElement.GetProperty("error");
        return new HandError(error.GetProperty("errorCode").GetString(), error.GetProperty("errorMessage").GetString())
        {
            Action = error.GetProperty("errorAction").GetString(),
            Type = error.GetProperty("errorType").GetString(),
        };
    }

    public static HandError AmpacheLegacy(string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = document.RootElement.GetProperty("error");
        return new HandError(error.GetProperty("code").GetString(), error.GetProperty("message").GetString());
    }

    public static HandError OAuth(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new HandError(root.GetProperty("error").GetString(), root.GetProperty("error_description").GetString());
    }

    public static HandError OAuthWithDetails(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var fields = new List<(string, string?)>();
        foreach (var field in root.GetProperty("error_details").EnumerateObject()) fields.Add((field.Name, field.Value.GetString()));
        return new HandError(root.GetProperty("error").GetString(), root.GetProperty("error_description").GetString()) { Fields = fields };
    }

    public static HandError Problem(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new HandError(null, root.GetProperty("detail").GetString() ?? root.GetProperty("title").GetString())
        {
            Type = root.GetProperty("type").GetString(),
        };
    }

    public static HandError ValidationProblem(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var fields = new List<(string, string?)>();
        foreach (var field in root.GetProperty("errors").EnumerateObject())
        {
            foreach (var message in field.Value.EnumerateArray()) fields.Add((field.Name, message.GetString()));
        }

        return new HandError(null, root.GetProperty("title").GetString()) { Type = root.GetProperty("type").GetString(), Fields = fields };
    }

    public static HandError FastApi(string text)
    {
        using var document = JsonDocument.Parse(text);
        var fields = new List<(string, string?)>();
        string? code = null;
        foreach (var item in document.RootElement.GetProperty("detail").EnumerateArray())
        {
            var path = string.Join('.', item.GetProperty("loc").EnumerateArray().Skip(1).Select(segment => segment.ToString()));
            fields.Add((path, item.GetProperty("msg").GetString()));
            code ??= item.GetProperty("type").GetString();
        }

        return new HandError(code, fields[0].Item2) { Fields = fields };
    }

    public static HandError Detail(string text)
    {
        using var document = JsonDocument.Parse(text);
        return new HandError(null, document.RootElement.GetProperty("detail").GetString());
    }

    public static HandError Message(string text)
    {
        using var document = JsonDocument.Parse(text);
        return new HandError(null, document.RootElement.GetProperty("message").GetString());
    }

    public static HandError Google(string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = document.RootElement.GetProperty("error");
        return new HandError(error.GetProperty("status").GetString(), error.GetProperty("message").GetString());
    }

    public static HandError OpenAI(string text)
    {
        using var document = JsonDocument.Parse(text);
        var error = document.RootElement.GetProperty("error");
        return new HandError(error.GetProperty("code").GetString(), error.GetProperty("message").GetString())
        {
            Type = error.GetProperty("type").GetString(),
        };
    }
}
