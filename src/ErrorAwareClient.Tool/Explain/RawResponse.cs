using System.Net;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>An HTTP response as it was recorded: what its head says, and the bytes of its body.</summary>
internal sealed record RawResponse(
    int Status, string Reason, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type as labelled, in lower case and without parameters; empty where there is no label.</summary>
    public string MediaType => (Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    public string? Header(string name) =>
        Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The same response as HttpClient would hand it over.</summary>
    public HttpResponseMessage ToMessage(HttpRequestMessage request)
    {
        var content = new ReadOnlyMemoryContent(Body);
        var message = new HttpResponseMessage((HttpStatusCode)Status)
        {
            ReasonPhrase = Reason,
            RequestMessage = request,
            Content = content,
        };
        foreach (var (name, value) in Headers)
        {
            if (IsLengthOfAnotherForm(name)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, value)) content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    // Recordings are edited, cut and decoded: the bytes at hand count, not the length they once had.
    private static bool IsLengthOfAnotherForm(string name) => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);
}
