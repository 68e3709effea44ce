using System.CommandLine;
using System.CommandLine.Parsing;

namespace ErrorAwareClient.Tool.CommandLine;

/// <summary>The option <c>-H</c>, named as in curl.</summary>
internal static class HeaderOption
{
    public static Option<KeyValuePair<string, string>[]> Create() => new("-H", "--header")
    {
        Description = "A header to send. May be given again.",
        HelpName = "'Name: value'",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Parse(token.Value, result))],
    };

    private static KeyValuePair<string, string> Parse(string text, ArgumentResult result)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : text[..colon].Trim();
        if (HttpToken.IsValid(name) && !text.Any(char.IsControl)) return new(name, text[(colon + 1)..].Trim());

        // Not quoted: it is most likely a header after all, and those carry secrets.
        result.AddError("A header is written 'Name: value', on one line.");
        return default;
    }
}
