using System.Net.Http.Headers;
using System.Text;

namespace ErrorAwareClient.Tool.Get;

/// <summary>What <c>get</c> was asked to send.</summary>
internal sealed record GetRequest(Uri Url, HttpMethod Method, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Url) { Content = Content() };
        foreach (var (name, value) in Headers)
        {
            if (message.Headers.TryAddWithoutValidation(name, value)) continue;
            message.Content ??= new ByteArrayContent([]);
            message.Content.Headers.Remove(name);
            message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private ByteArrayContent? Content()
    {
        if (Body is null) return null;
        var isJson = Body.AsSpan().TrimStart() is ['{' or '[', ..];
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        content.Headers.ContentType = new MediaTypeHeaderValue(isJson ? "application/json" : "application/x-www-form-urlencoded");
        return content;
    }
}
