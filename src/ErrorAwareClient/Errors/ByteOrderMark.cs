namespace ErrorAwareClient;

/// <summary>What some servers put before their UTF-8, and a JSON reader stumbles over (RFC 8259, section 8.1).</summary>
internal static class ByteOrderMark
{
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
