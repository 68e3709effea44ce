using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ErrorAwareClient;

/// <summary>
/// The secrets a request carries, in every spelling a server may echo: the values of the named keys in its query, its form and its
/// headers, and its Authorization and Cookie headers.
/// </summary>
internal ref struct RequestSecrets(ICollection<string> keys)
{
    /// <summary>A value of so many characters does not turn up in a text by chance.</summary>
    public const int Distinct = 4;

    // A form that carries a secret is small; a large body is an upload.
    private const int LargestForm = 16 * 1024;

    // Most requests carry none.
    private HashSet<string>? _found;

    public readonly IReadOnlyCollection<string> Found => _found ?? (IReadOnlyCollection<string>)[];

    public void AddQuery(Uri uri)
    {
        // To take a URI apart costs more than to see that there is nothing in it.
        if (uri.OriginalString.Contains('?', StringComparison.Ordinal)) AddPairs(uri.Query.AsSpan().TrimStart('?'));
    }

    public void AddHeader(string name, HeaderStringValues values)
    {
        if (Is(name, "Authorization") || Is(name, "Proxy-Authorization")) AddCredentials(values.ToString());
        else if (Is(name, "Cookie")) AddCookies(values.ToString());
        else if (keys.Contains(name)) AddDistinct(values.ToString());
    }

    /// <summary>Adds a credential, and what follows its scheme.</summary>
    public void AddCredentials(string authorization)
    {
        AddDistinct(authorization);
        AddDistinct(authorization[(authorization.IndexOf(' ') + 1)..]);
    }

    public void AddForm(HttpContent? content)
    {
        if (content is MultipartFormDataContent parts)
        {
            foreach (var part in parts)
            {
                if (part.Headers.ContentDisposition?.Name is { } name && keys.Contains(name.Trim('"'))) AddValue(TextOf(part));
            }
        }
        else if (content?.Headers.ContentType is { MediaType: { } type } && Is(type, "application/x-www-form-urlencoded"))
        {
            AddPairs(TextOf(content));
        }
    }

    private void AddPairs(ReadOnlySpan<char> pairs)
    {
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            var equals = pair.IndexOf('=');
            if (equals < 0 || !keys.Contains(WebUtility.UrlDecode(pair[..equals].ToString()))) continue;
            var value = pair[(equals + 1)..].ToString();
            Add(value);
            AddValue(WebUtility.UrlDecode(value));
        }
    }

    private void AddValue(string value)
    {
        Add(value);
        Add(Uri.EscapeDataString(value));
        Add(WebUtility.UrlEncode(value));
    }

    private void AddCookies(string cookies)
    {
        AddDistinct(cookies);
        foreach (var cookie in cookies.Split(';', StringSplitOptions.TrimEntries)) AddDistinct(cookie[(cookie.IndexOf('=') + 1)..]);
    }

    // No credential is shorter; a cookie that says "1" or "en" is none.
    private void AddDistinct(string secret)
    {
        if (secret.Length >= Distinct) Add(secret);
    }

    private void Add(string secret)
    {
        if (secret.Length > 0) (_found ??= new(StringComparer.OrdinalIgnoreCase)).Add(secret);
    }

    private static string TextOf(HttpContent content)
    {
        // Only what is in memory: anything else would have to be read, and can be read once.
        if (content is not ByteArrayContent) return "";
        try
        {
            if (content.Headers.ContentLength is null or > LargestForm) return "";
            using var copy = new MemoryStream();
            content.CopyTo(copy, context: null, CancellationToken.None);
            return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
        }
        catch (ObjectDisposedException)
        {
            // By a handler below us. The error it was sent for is worth more than what can be struck out of it.
            return "";
        }
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
