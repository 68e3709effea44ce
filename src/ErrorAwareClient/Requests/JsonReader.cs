using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

/// <summary>Reads JSON: from memory where the body was read ahead, else from the stream.</summary>
internal readonly struct JsonReader<T>(JsonTypeInfo<T> typeInfo) : IBodyReader<T>
{
    public bool NeedsContent => true;

    public ValueTask<T?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var encoding = EncodingOf(response.Content);
        return encoding is null && response.Content is SplicedContent { IsComplete: true } body
            ? ValueTask.FromResult(JsonSerializer.Deserialize(WithoutByteOrderMark(body.Prefix.Span), typeInfo))
            : ReadStreamAsync(response.Content, encoding, cancellationToken);
    }

    private async ValueTask<T?> ReadStreamAsync(HttpContent content, Encoding? encoding, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (encoding is not null) stream = Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(stream, typeInfo, cancellationToken).ConfigureAwait(false);
        }
    }

    // JSON is UTF-8 (RFC 8259, section 8.1); a charset that says otherwise is believed only where .NET knows it.
    private static Encoding? EncodingOf(HttpContent content)
    {
        if (content.Headers.ContentType?.CharSet is not { } charset) return null;
        var name = charset.AsSpan().Trim('"');
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return Encoding.GetEncoding(name.ToString()) is { CodePage: not 65001 and not 20127 } encoding ? encoding : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;
}
