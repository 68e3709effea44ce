using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ErrorAwareClient.Testing;

/// <summary>An answer with status, headers and body.</summary>
internal sealed class Answer(int status, string? mediaType, ReadOnlyMemory<byte> body, params IReadOnlyList<(string Name, string Value)> headers)
    : Reaction
{
    private const int LongestPreview = 60;

    public Answer With(string name, string value) => new(status, mediaType, body, [.. headers, (name, value)]);

    public override HttpResponseMessage ToMessage()
    {
        var message = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body.ToArray()) };
        if (mediaType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        foreach (var (name, value) in headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override JsonObject ToWireMock()
    {
        var response = new JsonObject { ["status"] = status };
        if (HeadersForWireMock() is { Count: > 0 } all) response["headers"] = all;
        if (body.Length == 0) return response;
        if (IsText(out var text)) response["body"] = text;
        else response["base64Body"] = Convert.ToBase64String(body.Span);
        return response;
    }

    public override string ToString()
    {
        var preview = !IsText(out var text) ? $"{body.Length} bytes" : text.Length <= LongestPreview ? text : $"{text[..LongestPreview]}...";
        return $"{status} {preview}".TrimEnd();
    }

    private JsonObject HeadersForWireMock()
    {
        var all = new JsonObject();
        IEnumerable<(string Name, string Value)> contentType = mediaType is null ? [] : [("Content-Type", mediaType)];
        foreach (var group in contentType.Concat(headers).GroupBy(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            all[group.Key] = group.ToArray() is [var only] ? only : new JsonArray([.. group.Select(value => JsonValue.Create(value))]);
        }

        return all;
    }

    private bool IsText(out string text)
    {
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Span);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
