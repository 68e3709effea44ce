using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ErrorAwareClient;

/// <summary>
/// The secrets a request carried, to be struck out wherever the server echoes them: the values of the named keys in its query and its
/// form, and those of its Authorization and Cookie headers.
/// </summary>
internal readonly struct Redaction
{
    private const string Struck = "[redacted]";

    // A form that carries a secret is small; a large body is an upload.
    private const int LargestForm = 16 * 1024;

    // Striking out one or two characters would tear words apart and hide nothing.
    private const int ShortestSecret = 4;

    private readonly List<string>? _secrets;

    private Redaction(List<string> secrets) => _secrets = secrets;

    /// <summary>The secrets of a call: of the request as the caller made it, and of the message that was sent, with what the session put on it.</summary>
    public static Redaction Of(Call call, ICollection<string> keys)
    {
        var secrets = new List<string>();
        AddPairs(secrets, call.Uri.Query.AsSpan().TrimStart('?'), keys);
        AddPairs(secrets, FormOf(call.Request.Content), keys);
        AddHeaders(secrets, call.Request.Headers);
        if (call.Current is { } sent)
        {
            AddPairs(secrets, sent.RequestUri!.Query.AsSpan().TrimStart('?'), keys);
            AddHeaders(secrets, [.. sent.Headers.NonValidated]);
        }

        // The longest first: a secret may contain another.
        secrets.Sort((one, other) => other.Length - one.Length);
        return new Redaction(secrets);
    }

    public string? Strike(string? text)
    {
        if (text is null || _secrets is null) return text;
        foreach (var secret in _secrets) text = text.Replace(secret, Struck, StringComparison.Ordinal);
        return text;
    }

    private static void AddPairs(List<string> secrets, ReadOnlySpan<char> pairs, ICollection<string> keys)
    {
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            var equals = pair.IndexOf('=');
            if (equals < 0) continue;
            var value = pair[(equals + 1)..].ToString();
            if (!keys.Contains(WebUtility.UrlDecode(pair[..equals].ToString()))) continue;
            Add(secrets, value);
            Add(secrets, WebUtility.UrlDecode(value));
        }
    }

    private static void AddHeaders(List<string> secrets, ReadOnlySpan<KeyValuePair<string, HeaderStringValues>> headers)
    {
        foreach (var (name, values) in headers)
        {
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) AddCredentials(secrets, values.ToString());
            else if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) AddCookies(secrets, values.ToString());
        }
    }

    private static void AddCredentials(List<string> secrets, string authorization)
    {
        Add(secrets, authorization);
        Add(secrets, authorization[(authorization.IndexOf(' ') + 1)..]);
    }

    private static void AddCookies(List<string> secrets, string cookies)
    {
        Add(secrets, cookies);
        foreach (var cookie in cookies.Split(';', StringSplitOptions.TrimEntries)) Add(secrets, cookie[(cookie.IndexOf('=') + 1)..]);
    }

    private static void Add(List<string> secrets, string secret)
    {
        if (secret.Length >= ShortestSecret && !secrets.Contains(secret)) secrets.Add(secret);
    }

    private static string FormOf(HttpContent? content)
    {
        if (content is not FormUrlEncodedContent || content.Headers.ContentLength is null or > LargestForm) return "";
        using var copy = new MemoryStream();
        content.CopyTo(copy, context: null, CancellationToken.None);
        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }
}
