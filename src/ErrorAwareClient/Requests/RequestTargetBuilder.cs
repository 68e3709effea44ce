using System.Text;

namespace ErrorAwareClient;

/// <summary>Builds a URL from literals and holes, and the template beside it.</summary>
internal sealed class RequestTargetBuilder(int literalLength, int holes)
{
    private const int TypicalHole = 12;

    private readonly StringBuilder _url = new(literalLength + (holes * TypicalHole));
    private readonly StringBuilder _template = new(literalLength + (holes * 2));
    private bool _inQuery;

    public string Template => PathOf(_template.ToString());

    public string Url => _url.ToString();

    public void AppendLiteral(string literal)
    {
        _url.Append(literal);
        if (_inQuery) return;

        // The template is of the path: values in a query are many, and some are secret.
        var query = literal.AsSpan().IndexOfAny('?', '#');
        _template.Append(query < 0 ? literal : literal[..query]);
        _inQuery = query >= 0;
    }

    public void AppendHole(string? value)
    {
        if (!_inQuery)
        {
            Refuse(value);
            _template.Append("{}");
        }

        _url.Append(Uri.EscapeDataString(value ?? ""));
    }

    // An authority names a server, not a route, and may hold user information.
    private static string PathOf(string template)
    {
        var scheme = template.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return template;
        var path = template.IndexOf('/', scheme + 3);
        return path < 0 ? "/" : template[path..];
    }

    private void Refuse(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException(
                $"The hole after '{_template}' is {(value is null ? "null" : "empty")}: the path would name another resource. Check the value before the call.", nameof(value));
        }

        if (value is "." or "..")
        {
            throw new ArgumentException(
                $"The hole after '{_template}' is '{value}', which a URL resolves to another directory. Check the value before the call.", nameof(value));
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && value.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The hole after '{_template}' is an absolute URL (of {url.Host}). To send a request there, pass it as a Uri instead of a hole.", nameof(value));
        }
    }
}
