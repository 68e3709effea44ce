using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

/// <summary>Reads JSON: from memory where the body was read ahead, else from the stream.</summary>
internal readonly struct JsonReader<T>(JsonTypeInfo<T> typeInfo) : IBodyReader<T>
{
    public bool NeedsContent => true;

    public bool LeavesOpen => false;

    public ValueTask<T?> ReadAsync(OpenAnswer answer, CancellationToken cancellationToken) =>
        answer.Response.Content is SplicedContent { IsComplete: true } body && JsonCharset.IsUtf8(body)
            ? ValueTask.FromResult(JsonSerializer.Deserialize(ByteOrderMark.Skip(body.Prefix.Span), typeInfo))
            : ReadStreamAsync(answer, cancellationToken);

    private async ValueTask<T?> ReadStreamAsync(OpenAnswer answer, CancellationToken cancellationToken)
    {
        var body = await answer.OpenBodyAsync(cancellationToken).ConfigureAwait(false);
        var json = JsonCharset.ToUtf8(body, answer.Response.Content);
        await using (json.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(json, typeInfo, cancellationToken).ConfigureAwait(false);
        }
    }
}
