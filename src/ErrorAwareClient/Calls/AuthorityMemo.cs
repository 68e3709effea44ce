using System.Buffers;

namespace ErrorAwareClient;

/// <summary>
/// Remembers the authority of the last URI. Most clients talk to one, and to take a URI apart costs more than to see that it begins as
/// the last one did. Thread-safe: whoever is late only takes one apart again.
/// </summary>
internal sealed class AuthorityMemo
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("/?#\\");

    private volatile Entry? _last;

    public AuthorityKey Of(Uri uri)
    {
        var text = uri.OriginalString;
        if (_last is { } last && text.StartsWith(last.Text, StringComparison.Ordinal) && EndsAt(text, last.Text.Length)) return last.Key;
        var key = AuthorityKey.Of(uri);
        if (LengthIn(text) is { } length) _last = new Entry(text[..length], key);
        return key;
    }

    // Scheme and authority, as far as a path, a query or a fragment begins (RFC 3986, section 3.2); some write the path with backslashes.
    private static int? LengthIn(string text)
    {
        var slashes = text.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0) return null;
        var length = text.AsSpan(slashes + 2).IndexOfAny(Ends);
        return length < 0 ? text.Length : slashes + 2 + length;
    }

    private static bool EndsAt(string text, int length) => length == text.Length || Ends.Contains(text[length]);

    private sealed record Entry(string Text, AuthorityKey Key);
}
