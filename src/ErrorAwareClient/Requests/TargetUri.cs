using System.Buffers;

namespace ErrorAwareClient;

/// <summary>
/// Resolves a target against the base address of a client, as RFC 3986 (section 5.2) and <see cref="Uri"/> do. Thread-safe.
/// </summary>
/// <remarks>
/// To have <see cref="Uri"/> resolve a reference takes three times as long as to parse the whole, and most targets only go on where the
/// base address ends. Such a one is remembered for a while, because callers ask for the same few again and again.
/// </remarks>
internal static class TargetUri
{
    // A power of two. Who comes to the place of another takes it.
    private const int Places = 64;

    private const int LongestRemembered = 128;

    // Nothing that could begin a scheme, an authority or a fragment, end in space, or be a backslash.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?%&=+,;@!$*()'");

    private static readonly Uri?[] Remembered = new Uri?[Places];

    /// <exception cref="UriFormatException">They make no URI.</exception>
    public static Uri Resolve(Uri? baseAddress, ReadOnlySpan<char> target)
    {
        if (baseAddress is null) return new Uri(target.ToString(), UriKind.RelativeOrAbsolute);

        // Not as it was written: "http://host" is followed by a slash.
        var address = baseAddress.AbsoluteUri;
        return Follows(address, target) ? Join(address, target) : new Uri(baseAddress, target.ToString());
    }

    // A base address with user information is not joined, so that no password is remembered.
    private static bool Follows(string baseAddress, ReadOnlySpan<char> target) =>
        baseAddress.EndsWith('/') && baseAddress.AsSpan().IndexOfAny('?', '#', '@') < 0
        && target is not ([] or ['/' or '?' or '.', ..]) && !target.ContainsAnyExcept(Plain) && !HasDotSegment(target);

    // Which may lead out of the base address, and is seldom.
    private static bool HasDotSegment(ReadOnlySpan<char> target) =>
        target.Contains("/.", StringComparison.Ordinal) || target.Contains("%2e", StringComparison.OrdinalIgnoreCase);

    private static Uri Join(string baseAddress, ReadOnlySpan<char> target)
    {
        // A query is seldom the same, and may be secret.
        if (target.Length > LongestRemembered || target.Contains('?')) return Parse(baseAddress, target);
        ref var place = ref Remembered[string.GetHashCode(target, StringComparison.Ordinal) & (Places - 1)];
        return place is { } uri && IsJoined(uri.OriginalString, baseAddress, target) ? uri : place = Parse(baseAddress, target);
    }

    private static bool IsJoined(string whole, string baseAddress, ReadOnlySpan<char> target) =>
        whole.Length == baseAddress.Length + target.Length
        && whole.StartsWith(baseAddress, StringComparison.Ordinal) && whole.AsSpan().EndsWith(target);

    private static Uri Parse(string baseAddress, ReadOnlySpan<char> target) => new(string.Concat(baseAddress, target), UriKind.Absolute);
}
