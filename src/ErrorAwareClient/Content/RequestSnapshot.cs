using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>A request as it was before its first sending, so that each further sending is a fresh message.</summary>
/// <remarks>
/// Handlers below us change the request they are given: redirects rewrite method, URI and Authorization, others add headers.
/// A second sending of the same message would start from what the first one left behind. Only its options go on from there: they are what handlers
/// note of a request, and to look at them before would make them, which most requests do without.
/// </remarks>
internal readonly struct RequestSnapshot
{
    // Those of the content stand behind those of the message. A short number, because one of these is part of each call, and there is room for it.
    private readonly KeyValuePair<string, HeaderStringValues>[] _headers;
    private readonly ushort _ofMessage;
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
        _ofMessage = checked((ushort)_headers.Length);
        if (Content?.Headers.CopyRaw() is { Length: > 0 } ofContent) _headers = [.. _headers, .. ofContent];
    }

    public HttpMethod Method { get; }

    public Uri Uri { get; }

    public HttpContent? Content { get; }

    /// <summary>Whether the body can be sent once more.</summary>
    public bool IsReplayable { get; }

    /// <summary>Whether a second sending asks for nothing more than the first: by method (RFC 9110, section 9.2.2) or by Idempotency-Key.</summary>
    public bool IsIdempotent =>
        Method == HttpMethod.Get || Method == HttpMethod.Head || Method == HttpMethod.Options || Method == HttpMethod.Put
        || Method == HttpMethod.Delete || ValuesOf("Idempotency-Key") is not null;

    public ReadOnlySpan<KeyValuePair<string, HeaderStringValues>> Headers => _headers.AsSpan(0, _ofMessage);

    private ReadOnlySpan<KeyValuePair<string, HeaderStringValues>> ContentHeaders => _headers.AsSpan(_ofMessage);

    public static RequestSnapshot Take(HttpRequestMessage request) => new(request);

    /// <summary>A fresh message that carries everything the caller's own did, but for the content, which is the same.</summary>
    /// <param name="last">The message before it, whose options it takes over.</param>
    public HttpRequestMessage ToMessage(HttpRequestMessage last)
    {
        var message = new HttpRequestMessage(Method, Uri) { Content = Content, Version = _version, VersionPolicy = _versionPolicy };
        foreach (var (name, values) in Headers) message.Headers.AddRaw(name, values);
        IDictionary<string, object?> options = message.Options;
        foreach (var (name, value) in last.Options) options[name] = value;
        return message;
    }

    /// <summary>Gives the content the headers back that it had before it was sent.</summary>
    public void RestoreContent()
    {
        if (Content?.Headers is not { } headers) return;
        headers.Clear();
        foreach (var (name, values) in ContentHeaders) headers.AddRaw(name, values);
    }

    /// <summary>The names of the headers that a message of <see cref="ToMessage"/> has beyond it, or with other values.</summary>
    public string[] HeadersAddedTo(HttpRequestMessage message)
    {
        var added = new List<string>();
        foreach (var (name, values) in message.Headers.NonValidated)
        {
            if (ValuesOf(name)?.ToString() != values.ToString() && !IsPreference(name)) added.Add(name);
        }

        return [.. added];
    }

    // What a client likes and what it is called are no credentials, and servers speak of both.
    private static bool IsPreference(string name) =>
        name.StartsWith("Accept", StringComparison.OrdinalIgnoreCase) || name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase);

    private HeaderStringValues? ValuesOf(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }
}
