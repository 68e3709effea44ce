using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ErrorAwareClient;

/// <summary>Strikes the secrets of a request out of what the server says about it.</summary>
internal sealed class Redaction
{
    private const string Struck = "[redacted]";

    private static readonly Redaction Nothing = new([]);

    private readonly string[] _secrets;

    private Redaction(string[] secrets) => _secrets = secrets;

    /// <param name="request">The request as the caller made it.</param>
    /// <param name="sent">The message that was answered: handlers below us add credentials of their own.</param>
    /// <param name="credentials">The names of the headers that the session wrote.</param>
    /// <param name="keys">The names of the query and form fields, and of headers, whose values are secret.</param>
    public static Redaction Of(in RequestSnapshot request, HttpRequestMessage sent, string[] credentials, ICollection<string> keys)
    {
        var secrets = new RequestSecrets(keys);
        secrets.AddQuery(request.Uri);
        secrets.AddForm(request.Content);
        foreach (var (name, values) in request.Headers) secrets.AddHeader(name, values);
        if (sent.RequestUri is { } uri && !ReferenceEquals(uri, request.Uri)) secrets.AddQuery(uri);
        foreach (var (name, values) in sent.Headers.NonValidated)
        {
            secrets.AddHeader(name, values);
            if (!credentials.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            foreach (var value in values) secrets.AddCredentials(value);
        }

        if (secrets.Found.Count == 0) return Nothing;

        // The longest first: a secret may contain another.
        return new Redaction([.. secrets.Found.OrderByDescending(secret => secret.Length)]);
    }

    [return: NotNullIfNotNull(nameof(text))]
    public string? Strike(string? text)
    {
        if (string.IsNullOrEmpty(text) || _secrets.Length == 0) return text;
        var isCut = MayBeCut(text);
        foreach (var secret in _secrets)
        {
            text = secret.Length >= RequestSecrets.Distinct ? text.Replace(secret, Struck, StringComparison.OrdinalIgnoreCase) : StrikeWord(text, secret);
        }

        return isCut ? StrikeEnd(text) : text;
    }

    // What is read from a body is cut at a number of bytes, and what stands in a field at a number of characters: maybe within a secret.
    private static bool MayBeCut(string text) => text.Length >= SafeText.MaxLength || Encoding.UTF8.GetByteCount(text) > (2 * SafeText.MaxLength) - 4;

    private string StrikeEnd(string text)
    {
        var length = _secrets.Max(secret => StartAtEndOf(text, secret));
        return length == 0 ? text : text[..^length] + Struck;
    }

    // With how much of its beginning the text ends.
    private static int StartAtEndOf(string text, string secret)
    {
        for (var length = Math.Min(secret.Length - 1, text.Length); length >= RequestSecrets.Distinct; length--)
        {
            if (text.EndsWith(secret[..length], StringComparison.OrdinalIgnoreCase)) return length;
        }

        return 0;
    }

    // A secret of one to three characters is part of many words; struck out there it would hide nothing and make the text unreadable.
    private static string StrikeWord(string text, string secret)
    {
        for (var at = 0; (at = text.IndexOf(secret, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var end = at + secret.Length;
            if (IsInWord(text, at - 1) || IsInWord(text, end))
            {
                at = end;
                continue;
            }

            text = string.Concat(text.AsSpan(0, at), Struck, text.AsSpan(end));
            at += Struck.Length;
        }

        return text;
    }

    private static bool IsInWord(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);
}
