using System.Globalization;
using System.Text;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>Reads a recorded response: status line, header lines, an empty line, the body. Lines of the head end in CRLF or LF.</summary>
internal static class RawResponseParser
{
    /// <exception cref="FormatException">The bytes do not begin with the head of an HTTP response.</exception>
    public static RawResponse Parse(ReadOnlyMemory<byte> bytes)
    {
        var reader = new HeadReader(bytes);
        while (true)
        {
            var (status, reason) = StatusLine(reader.NextLine());
            var headers = Headers(ref reader);
            if (IsInterim(status)) continue;

            var response = new RawResponse(status, reason, headers, reader.Rest);
            return IsChunked(response) && ChunkedBody.TryDecode(response.Body, out var whole) ? response with { Body = whole } : response;
        }
    }

    public static bool LooksLikeResponse(ReadOnlySpan<byte> bytes) => bytes.StartsWith("HTTP/"u8);

    private static (int Status, string Reason) StatusLine(string? line)
    {
        var parts = (line ?? "").Split(' ', 3);
        if (parts.Length >= 2 && parts[0].StartsWith("HTTP/", StringComparison.Ordinal)
            && parts[1].Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status >= 100)
        {
            return (status, parts.Length == 3 ? parts[2].Trim() : "");
        }

        throw new FormatException(line is null
            ? "ends before the status line of the final response"
            : "does not begin with a status line such as 'HTTP/1.1 404 Not Found'");
    }

    private static List<KeyValuePair<string, string>> Headers(ref HeadReader reader)
    {
        var headers = new List<(string Name, StringBuilder Value)>();
        while (reader.NextLine() is { Length: > 0 } line)
        {
            if (line[0] is ' ' or '\t' && headers.Count > 0)
            {
                // RFC 9112, section 5.2: a folded line continues the value before it.
                headers[^1].Value.Append(' ').Append(line.AsSpan().Trim());
            }
            else if (line.IndexOf(':') is > 0 and var colon)
            {
                headers.Add((line[..colon].Trim(), new StringBuilder().Append(line.AsSpan(colon + 1).Trim())));
            }
        }

        return [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value.ToString()))];
    }

    // Recordings made with `curl -i` carry 100 Continue and 103 Early Hints in front of the response they precede.
    private static bool IsInterim(int status) => status is >= 100 and < 200 and not 101;

    private static bool IsChunked(RawResponse response) =>
        response.Header("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;

    private ref struct HeadReader(ReadOnlyMemory<byte> bytes)
    {
        public ReadOnlyMemory<byte> Rest { get; private set; } = bytes;

        public string? NextLine()
        {
            if (Rest.IsEmpty) return null;
            var end = Rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? Rest.Span : Rest.Span[..end];
            Rest = end < 0 ? default : Rest[(end + 1)..];
            if (line.EndsWith("\r"u8)) line = line[..^1];

            // Latin-1 is what HttpClient makes of header bytes; a stray CR or NUL inside a line would be refused as header injection.
            return Encoding.Latin1.GetString(line).Replace('\r', ' ').Replace('\0', ' ');
        }
    }
}
