using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ErrorAwareClient.Testing;

/// <summary>Which requests a reply is for: a method, a path, and the part of the query that matters.</summary>
internal sealed class Route
{
    private const string AnySegment = "*";

    private readonly string _text;
    private readonly string _method;
    private readonly string _path;
    private readonly string[] _segments;
    private readonly (string Name, string Value)[] _query;

    private Route(string text, string method, string path, (string Name, string Value)[] query)
    {
        _text = text;
        _method = method;
        _path = path;
        _segments = path.Split('/');
        _query = query;
    }

    public static Route Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split(' ') is not [{ Length: > 0 } method, ['/', ..] target])
        {
            throw new ArgumentException($"'{text}' is no route. Write a method, a space and a path, such as 'GET /songs/54' or 'GET /songs/*?page=2'.", nameof(text));
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0
            ? new Route(text, method, target, [])
            : new Route(text, method, target[..mark], [.. ReceivedRequest.Parse(target[mark..])]);
    }

    public bool Matches(ReceivedRequest request) =>
        string.Equals(request.Method.Method, _method, StringComparison.OrdinalIgnoreCase)
        && MatchesPath(request.Uri.AbsolutePath.Split('/'))
        && _query.All(pair => request.Query(pair.Name) == pair.Value);

    /// <summary>The <c>request</c> of a WireMock mapping.</summary>
    public JsonObject ToWireMock()
    {
        var request = new JsonObject { ["method"] = _method.ToUpperInvariant() };
        if (_segments.Contains(AnySegment)) request["urlPathPattern"] = string.Join('/', _segments.Select(segment => segment == AnySegment ? "[^/]+" : Regex.Escape(segment)));
        else request["urlPath"] = _path;
        if (_query.Length > 0)
        {
            request["queryParameters"] = new JsonObject(
                _query.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)new JsonObject { ["equalTo"] = pair.Value })));
        }

        return request;
    }

    public override string ToString() => _text;

    private bool MatchesPath(string[] segments) =>
        segments.Length == _segments.Length && _segments.Zip(segments).All(pair => pair.First == pair.Second || (pair.First == AnySegment && pair.Second.Length > 0));
}
