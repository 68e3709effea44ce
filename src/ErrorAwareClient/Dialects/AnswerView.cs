using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>What a dialect is shown of an answer. Looks, never reads on: it is pure over bytes that have arrived.</summary>
public readonly ref struct AnswerView
{
    private readonly HttpResponseMessage _response;
    private readonly JsonIndex? _json;

    /// <summary>Shows an answer to a dialect; for the tests of a dialect of your own.</summary>
    /// <param name="response">Status and headers. Its content is not read.</param>
    /// <param name="body">The body so far.</param>
    /// <param name="isTruncated">Whether the body goes on after <paramref name="body"/>.</param>
    public AnswerView(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isTruncated = false)
    {
        ArgumentNullException.ThrowIfNull(response);
        _response = response;
        Body = body;
        IsTruncated = isTruncated;
    }

    internal AnswerView(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isTruncated, JsonIndex? json)
        : this(response, body, isTruncated) => _json = json;

    /// <summary>The body as JSON; nothing where it is none.</summary>
    internal JsonSlice Json => (_json ?? new JsonIndex()).RootOf(Body);

    /// <summary>The headers of the answer, without those of its content.</summary>
    internal HttpHeadersNonValidated Headers => _response.Headers.NonValidated;

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode => _response.StatusCode;

    /// <summary>The reason phrase, which HTTP/2 and HTTP/3 do not have.</summary>
    public string? ReasonPhrase => _response.ReasonPhrase;

    /// <summary>The raw text of Content-Type, parameters included; it may lie.</summary>
    public string? ContentType => TryGetHeader("Content-Type", out var value) ? value : null;

    /// <summary>The body so far: decompressed, as UTF-8, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Whether the body goes on after <see cref="Body"/>.</summary>
    public bool IsTruncated { get; }

    /// <summary>Whether Content-Type has this in it.</summary>
    internal bool IsLabelled(string type) => ContentType is { } label && label.Contains(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether Content-Type has this, which has a plus in it; most have none, and that is told at once.</summary>
    internal bool IsLabelledWithPlus(string type) =>
        ContentType is { } label && label.Contains('+', StringComparison.Ordinal) && label.Contains(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets a header of the answer or of its content, raw. Several fields of one name are joined by a comma.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the answer has it.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var ofContent = _response.Content.Headers.NonValidated;
        var isOfContent = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
        if ((isOfContent ? ofContent : Headers).TryGetValues(name, out var values)
            || (isOfContent ? Headers : ofContent).TryGetValues(name, out values))
        {
            value = values.ToString();
            return true;
        }

        value = null;
        return false;
    }
}
