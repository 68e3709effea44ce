using System.Net.Http.Json;

namespace ErrorAwareClient;

/// <summary>Tells whether a request body can be sent a second time.</summary>
internal static class Replay
{
    /// <summary>
    /// Only contents known to write the same bytes again count. A content of an unknown type may draw from a source
    /// that runs dry, and half a body is worse than no second try.
    /// </summary>
    public static bool IsPossible(HttpContent? content) => content switch
    {
        null => true,
        ByteArrayContent or ReadOnlyMemoryContent or JsonContent => true,
        MultipartContent parts => parts.All(IsPossible),
        StreamContent stream => IsSeekable(stream),
        _ => false,
    };

    // StreamContent rewinds a seekable stream before each sending; asking for its read stream consumes nothing.
    private static bool IsSeekable(StreamContent content)
    {
        try
        {
            return content.ReadAsStream().CanSeek;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
