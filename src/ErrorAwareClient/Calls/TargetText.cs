using System.Text;

namespace ErrorAwareClient;

/// <summary>An interpolated target: its text with the holes filled and escaped, and the template that it was made from.</summary>
internal sealed class TargetText(int literalLength, int holes)
{
    private const int TypicalHole = 16;
    private const string NoResource = ": the path would name another resource. Check the value before the call.";

    private char[] _chars = new char[literalLength + (holes * TypicalHole)];
    private int _length;
    private (int Start, int End)[] _holes = new (int, int)[holes];
    private int _holesInPath;
    private int? _queryAt;

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, _length);

    /// <summary>The path with <c>{}</c> for its holes. Made when it is asked for, because most calls succeed.</summary>
    public string Template => PathOf(PathWithHoles());

    public void AppendLiteral(string literal)
    {
        // The template is of the path: values in a query are many, and some are secret.
        if (_queryAt is null && literal.AsSpan().IndexOfAny('?', '#') is >= 0 and var query) _queryAt = _length + query;
        while (!literal.TryCopyTo(_chars.AsSpan(_length))) Grow();
        _length += literal.Length;
    }

    public void AppendHole(string? value)
    {
        if (value is null && _queryAt is null) throw new ArgumentException(Refused($"null{NoResource}"), nameof(value));
        AppendHole(value.AsSpan());
    }

    public void AppendHole(ReadOnlySpan<char> value)
    {
        if (_queryAt is null && ProblemOf(value) is { } problem) throw new ArgumentException(Refused(problem), nameof(value));
        int written;
        while (!Uri.TryEscapeDataString(value, _chars.AsSpan(_length), out written)) Grow();
        if (_queryAt is null) AddHole(written);
        _length += written;
    }

    private void AddHole(int length)
    {
        if (_holesInPath == _holes.Length) Array.Resize(ref _holes, _holesInPath + 4);
        _holes[_holesInPath++] = (_length, _length + length);
    }

    private void Grow() => Array.Resize(ref _chars, Math.Max(64, _chars.Length * 2));

    private string PathWithHoles()
    {
        var path = new StringBuilder(_length);
        var at = 0;
        foreach (var (start, end) in _holes.AsSpan(0, _holesInPath))
        {
            path.Append(_chars, at, start - at).Append("{}");
            at = end;
        }

        return path.Append(_chars, at, (_queryAt ?? _length) - at).ToString();
    }

    // An authority names a server, not a route, and may hold user information.
    private static string PathOf(string template)
    {
        var scheme = template.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return template;
        var path = template.IndexOf('/', scheme + 3);
        return path < 0 ? "/" : template[path..];
    }

    private static string? ProblemOf(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return $"empty{NoResource}";
        if (value is "." or "..") return $"'{value}', which a URL resolves to another directory. Check the value before the call.";
        return value.Contains("://", StringComparison.Ordinal)
            && Uri.TryCreate(value.ToString(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? $"an absolute URL (of {url.Host}). To send a request there, pass it as a Uri instead of a hole."
            : null;
    }

    private string Refused(string problem) => $"The hole after '{PathWithHoles()}' is {problem}";
}
