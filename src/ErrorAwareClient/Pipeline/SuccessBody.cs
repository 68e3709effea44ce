using System.Globalization;
using System.Net;

namespace ErrorAwareClient;

/// <summary>What a 2xx answer may carry: whether there is a body at all, and whether an error can hide in it.</summary>
internal static class SuccessBody
{
    public static bool IsExpected(HttpResponseMessage response, HttpMethod method) =>
        method != HttpMethod.Head && response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.ResetContent);

    /// <summary>How long the body says it is, read without what a parsed header costs; null where it does not say.</summary>
    public static long? AnnouncedLength(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues("Content-Length", out var values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : content.Headers.ContentLength;

    /// <summary>Media that no server words its errors in, and streams that must not be held back for a look.</summary>
    public static bool MayHoldError(HttpResponseMessage response)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values)) return true;
        var type = values.ToString().AsSpan();

        // What nearly every API sends.
        if (type is "application/json") return true;
        var end = type.IndexOf(';');
        var media = (end < 0 ? type : type[..end]).Trim();
        return !StartsWith(media, "audio/") && !StartsWith(media, "video/") && !StartsWith(media, "image/") && !StartsWith(media, "multipart/")
            && !StartsWith(media, "application/grpc") && !Is(media, "application/octet-stream") && !Is(media, "text/event-stream")
            && !Is(media, "application/x-ndjson") && !Is(media, "application/ndjson")
            && !Is(media, "application/jsonl") && !Is(media, "application/json-seq");
    }

    private static bool Is(ReadOnlySpan<char> media, string other) => media.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(ReadOnlySpan<char> media, string prefix) => media.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
