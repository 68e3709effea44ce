using System.Xml;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>
/// Says how recorded responses are understood, by having the SDK itself receive them. Only its waits and retries are off,
/// because a recording stays what it is.
/// </summary>
internal sealed class Explainer : IDisposable
{
    private static readonly Uri Target = new("http://recording.invalid/");

    // A document type may be there, as in XHTML, but nothing it says is followed.
    private static readonly XmlReaderSettings Xml = new() { Async = true, DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    private readonly HttpClient _http;

    public Explainer(TimeProvider clock)
    {
        var options = new ErrorHandlingOptions { TimeProvider = clock };
        options.Retry.MaxRetries = 0;
        options.Throttle.Enabled = false;
        _http = new HttpClient(ErrorHandling.CreateHandler(options, new RecordedHandler()));
    }

    /// <param name="recording">The response.</param>
    /// <param name="method">The method of the request it answered.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The error a client gets, or null where it gets a value.</returns>
    public async Task<ApiError?> ExplainAsync(RawResponse recording, HttpMethod method, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Target);
        request.Options.Set(RecordedHandler.Recording, recording);
        if (HasBody(recording, method) && IsJson(recording.MediaType))
        {
            return (await _http.SendResultAsync(request, ExplainJson.Default.JsonNode, cancellationToken)).Error;
        }

        if (HasBody(recording, method) && IsXml(recording.MediaType))
        {
            return (await _http.SendResultAsync(request, ReadXmlAsync, cancellationToken)).Error;
        }

        return (await _http.SendResultAsync(request, cancellationToken)).Error;
    }

    public void Dispose() => _http.Dispose();

    private static bool HasBody(RawResponse recording, HttpMethod method) =>
        method != HttpMethod.Head && recording.Status is not (204 or 205);

    private static bool IsJson(string mediaType) =>
        mediaType is "application/json" or "text/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);

    private static bool IsXml(string mediaType) =>
        mediaType is "application/xml" or "text/xml" || mediaType.EndsWith("+xml", StringComparison.Ordinal);

    private static async ValueTask<Unit> ReadXmlAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = XmlReader.Create(body, Xml);
        while (await reader.ReadAsync()) cancellationToken.ThrowIfCancellationRequested();
        return Unit.Value;
    }
}
