namespace ErrorAwareClient.Tool.CommandLine;

/// <summary>The texts of a command line that must not be shown again: what stands in the query of a URL, in its user part, and in headers.</summary>
internal sealed class Secrets
{
    // Shorter values are words and numbers that turn up by themselves; hiding those would only make text unreadable.
    private const int ShortestSecret = 6;

    // The word of the SDK, so that a text hidden by both reads as one.
    private const string Mask = "[redacted]";

    private static readonly string[] OpenHeaders = ["Accept", "Content-", "User-Agent"];
    private static readonly ICollection<string> SecretKeys = new ErrorHandlingOptions().SecretKeys;

    private readonly List<string> _longestFirst;

    private Secrets(IEnumerable<string> texts) =>
        _longestFirst = [.. texts.Where(t => t.Length > 0).Distinct().OrderByDescending(t => t.Length)];

    /// <summary>Finds them in arguments, whether these are well-formed or not.</summary>
    public static Secrets Among(IEnumerable<string> args) => new(args.SelectMany(a => OfUrl(a).Concat(OfHeader(a))));

    public string Hide(string text)
    {
        foreach (var secret in _longestFirst) text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> OfUrl(string arg)
    {
        var scheme = arg.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? arg : arg[(scheme + 3)..];
        var authority = scheme < 0 ? "" : rest.Split('/', '?', '#')[0];
        if (authority.LastIndexOf('@') is > 0 and var at) yield return authority[..at];
        if (rest.IndexOf('?', StringComparison.Ordinal) is not (>= 0 and var question)) yield break;

        var query = rest[(question + 1)..];
        yield return query;
        foreach (var pair in query.Split('&', '#'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var value = pair[(equals + 1)..];
            if (value.Length < ShortestSecret && !(equals > 0 && SecretKeys.Contains(pair[..equals]))) continue;
            yield return value;
            yield return Uri.UnescapeDataString(value);
        }
    }

    private static IEnumerable<string> OfHeader(string arg)
    {
        var colon = arg.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || arg[colon..].StartsWith("://", StringComparison.Ordinal)) yield break;
        if (OpenHeaders.Any(open => arg.StartsWith(open, StringComparison.OrdinalIgnoreCase))) yield break;

        var value = arg[(colon + 1)..].Trim();
        if (value.Length >= ShortestSecret) yield return value;

        // `Bearer abc`, and each cookie of a list: servers echo the part as often as the whole.
        foreach (var part in value.Split([' ', ';', '=', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length >= ShortestSecret && !part.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) yield return part;
        }
    }
}
