using System.Buffers;

namespace ErrorAwareClient;

/// <summary>The media type of a body, without its parameters.</summary>
internal static class MediaType
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-./");

    public static string? Of(HttpContent content)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Type", out var values)) return null;

        // A label that is nothing but a type need not be taken apart.
        var label = values.ToString();
        return label.Contains('/', StringComparison.Ordinal) && !label.AsSpan().ContainsAnyExcept(Plain) ? label : content.Headers.ContentType?.MediaType;
    }
}
