namespace ErrorAwareClient;

/// <summary>What of a URI is safe to log.</summary>
internal static class UriExtensions
{
    /// <summary>Scheme, host and path, without query, fragment and user information.</summary>
    public static string WithoutSecrets(this Uri uri) =>
        uri.OriginalString.AsSpan().IndexOfAny('?', '#', '@') < 0
            ? uri.AbsoluteUri
            : uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
