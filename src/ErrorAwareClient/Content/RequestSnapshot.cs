using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>A request as it was before its first sending, so that each further sending is a fresh message.</summary>
/// <remarks>
/// Handlers below us change the request they are given: redirects rewrite method, URI and Authorization, others add headers.
/// A second sending of the same message would start from what the first one left behind.
/// </remarks>
internal readonly struct RequestSnapshot
{
    private readonly KeyValuePair<string, HeaderStringValues>[] _headers;
    private readonly KeyValuePair<string, object?>[] _options;
    private readonly Version _version;
    private readonly HttpVersionPolicy _versionPolicy;

    private RequestSnapshot(HttpRequestMessage request)
    {
        Method = request.Method;
        Uri = request.RequestUri!;
        Content = request.Content;
        IsReplayable = Replay.IsPossible(Content);
        _version = request.Version;
        _versionPolicy = request.VersionPolicy;
        _headers = request.Headers.CopyRaw();
        IDictionary<string, object?> options = request.Options;
        _options = options.Count == 0 ? [] : [.. options];
    }

    public HttpMethod Method { get; }

    public Uri Uri { get; }

    public HttpContent? Content { get; }

    /// <summary>Whether the body can be sent once more.</summary>
    public bool IsReplayable { get; }

    /// <summary>Whether a second sending asks for nothing more than the first: by method (RFC 9110, section 9.2.2) or by Idempotency-Key.</summary>
    public bool IsIdempotent =>
        Method == HttpMethod.Get || Method == HttpMethod.Head || Method == HttpMethod.Options || Method == HttpMethod.Put
        || Method == HttpMethod.Delete || HasHeader("Idempotency-Key");

    public ReadOnlySpan<KeyValuePair<string, HeaderStringValues>> Headers => _headers;

    public static RequestSnapshot Take(HttpRequestMessage request) => new(request);

    /// <summary>A fresh message that carries everything the caller's own did.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Uri) { Content = Content, Version = _version, VersionPolicy = _versionPolicy };
        foreach (var (name, values) in _headers) message.Headers.AddRaw(name, values);
        IDictionary<string, object?> options = message.Options;
        foreach (var (name, value) in _options) options[name] = value;
        return message;
    }

    private bool HasHeader(string name)
    {
        foreach (var header in _headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
