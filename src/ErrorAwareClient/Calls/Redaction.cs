using System.Diagnostics.CodeAnalysis;

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
            if (credentials.Contains(name, StringComparer.OrdinalIgnoreCase)) secrets.AddDistinct(values.ToString());
        }

        if (secrets.Found.Count == 0) return Nothing;

        // The longest first: a secret may contain another.
        return new Redaction([.. secrets.Found.OrderByDescending(secret => secret.Length)]);
    }

    [return: NotNullIfNotNull(nameof(text))]
    public string? Strike(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        foreach (var secret in _secrets)
        {
            text = secret.Length >= RequestSecrets.Distinct ? text.Replace(secret, Struck, StringComparison.OrdinalIgnoreCase) : StrikeWord(text, secret);
        }

        return text;
    }

    /// <summary>As <see cref="Strike"/>, of a text that was cut off at its end, maybe within a secret.</summary>
    public string StrikeCut(string text)
    {
        text = Strike(text);
        foreach (var secret in _secrets)
        {
            for (var length = secret.Length - 1; length >= RequestSecrets.Distinct; length--)
            {
                if (text.EndsWith(secret[..length], StringComparison.OrdinalIgnoreCase)) return text[..^length] + Struck;
            }
        }

        return text;
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
