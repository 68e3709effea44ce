using System.Text;

namespace ErrorAwareClient.Testing;

/// <summary>A request as an <see cref="HttpScript"/> received it. Immutable.</summary>
public sealed class ReceivedRequest
{
    private ReceivedRequest(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, TimeSpan at)
    {
        Method = request.Method;
        Uri = request.RequestUri!;
        Headers = headers;
        Body = body;
        At = at;
    }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address, absolute, with its query.</summary>
    public Uri Uri { get; }

    /// <summary>The headers, also those of the body, by name in any case. Several values are one, joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body, read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>When it came, on the clock of the script, counted from its start.</summary>
    public TimeSpan At { get; }

    /// <summary>A value of the query, without its escapes; null: there is none of this name. Of several, the first.</summary>
    /// <param name="name">The name, with its case.</param>
    public string? Query(string name) => Parse(Uri.Query).Where(pair => pair.Name == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>Method, path and query, as in <c>GET /songs/54</c>.</summary>
    public override string ToString() => $"{Method} {Uri.PathAndQuery}";

    internal static async Task<ReceivedRequest> OfAsync(HttpRequestMessage request, TimeSpan at, CancellationToken cancellationToken)
    {
        // Copied, not loaded into the request: a body that can be sent once only has to stay so.
        using var body = new MemoryStream();
        if (request.Content is not null) await request.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var headers = request.Headers.NonValidated.Concat(request.Content is null ? default : request.Content.Headers.NonValidated);
        return new ReceivedRequest(
            request,
            headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            at);
    }

    internal static IEnumerable<(string Name, string Value)> Parse(string query) =>
        from pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let parts = pair.Split('=', 2)
        select (Unescape(parts[0]), parts.Length > 1 ? Unescape(parts[1]) : "");

    private static string Unescape(string text) => System.Uri.UnescapeDataString(text.Replace('+', ' '));
}
