namespace ErrorAwareClient;

/// <summary>The body of an answer that was read as an error: every byte is still there, and the reading travels with it.</summary>
internal sealed class ErrorContent(HttpContent inner, byte[] prefix, Stream? rest, ApiError error)
    : SplicedContent(inner, prefix, rest)
{
    public ApiError Error { get; } = error;
}
