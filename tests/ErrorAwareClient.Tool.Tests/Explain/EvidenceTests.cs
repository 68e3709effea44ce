using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ErrorAwareClient.Tool.Tests.Explain;

public sealed partial class EvidenceTests : IDisposable
{
    private const string Json = "Content-Type: application/json\r\n";

    private readonly Recordings _recordings = new();

    public void Dispose() => _recordings.Dispose();

    [Theory]
    [InlineData("200 OK", "", """{"error":{"errorCode":"4704","errorAction":"song","errorType":"filter","errorMessage":"Gone"}}""",
        "\"errorCode\":\"4704\" made dialect, case, code|\"errorAction\":\"song\" made action|\"errorType\":\"filter\" made type|\"errorMessage\":\"Gone\" made message")]
    [InlineData("404 Not Found", "", """{"error":{"errorCode":"4701","errorMessage":"Gone"}}""",
        "\"errorCode\":\"4701\" made dialect, case, code|\"errorMessage\":\"Gone\" made message")]
    [InlineData("404 Not Found", "", """{"error":{"errorCode":"4704","errorMessage":"Gone"}}""",
        "\"errorCode\":\"4704\" made dialect, case, code|\"errorMessage\":\"Gone\" made message")]
    [InlineData("200 OK", "", """<root><error code="401"><![CDATA[Gone]]></error></root>""",
        "<root> made dialect, case|<error code=\"401\"><![CDATA[Gone made message|code=\"401\" made dialect, case, code")]
    [InlineData("400 Bad Request", "", """{"error":"invalid_grant","error_description":"Used up"}""",
        "400 Bad Request made case|\"error\":\"invalid_grant\" made dialect, case, code|\"error_description\":\"Used up\" made message")]
    [InlineData("401 Unauthorized", "", """{"error":"invalid_grant","error_description":"Used up"}""",
        "401 Unauthorized made case|\"error\":\"invalid_grant\" made dialect, code|\"error_description\":\"Used up\" made message")]
    [InlineData("403 Forbidden", "Retry-After: 3\r\n", "{}",
        "403 Forbidden made case, message|Retry-After: 3 made case, wait")]
    [InlineData("429 Slow", "Date: Thu, 15 Jan 2026 11:00:00 GMT\r\nX-RateLimit-Reset: 1768478430\r\n", "",
        "429 Slow made case, message|Date: Thu, 15 Jan 2026 11:00:00 GMT made wait|X-RateLimit-Reset: 1768478430 made wait")]
    [InlineData("422 No", "Content-Type: application/problem+json\r\n", """{"title":"Wrong","errors":{"tempo":["too fast"]}}""",
        "422 No made case|Content-Type: application/problem+json made dialect|\"title\":\"Wrong\" made dialect, message|\"tempo\":[\"too fast\"] made fields")]
    [InlineData("500 No", "", """{"message":"Boom","error":{"message":"Boom"}}""",
        "500 No made case|\"message\":\"Boom\" made message")]
    [InlineData("500 No", "Content-Type: text/plain\r\n", "Boom", "500 No made case|Boom made message")]
    public async Task What_decided_is_shown_with_what_it_decided(string status, string headers, string body, string evidence)
    {
        var lines = await LinesAsync("decided by", status, headers, body);

        Assert.Equal(evidence.Split('|'), lines.Select(line => Spaces().Replace(Place().Replace(line, ""), " ")));
    }

    [Fact]
    public async Task The_bytes_it_names_are_where_it_says()
    {
        const string Body = """{"error":{"code":"E\u0031","message":"Zu schnell, bitte später"},"retry_after":7}""";

        var lines = await LinesAsync("decided by", "429 Slow", Json, Body);

        var named = lines.Select(line => InBody().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(3, named.Count);
        Assert.All(named, match => Assert.Equal(
            match.Groups["text"].Value,
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Body).AsSpan(Number(match, "from")..(Number(match, "to") + 1)))));
    }

    [Theory]
    [InlineData("404 Not Found", "", "", "ampache the body is empty|problem-details the body is empty|oauth-json the body is empty, and no WWW-Authenticate names an error")]
    [InlineData("404 Not Found", Json, """{"message":"Gone"}""",
        "ampache no member error|problem-details not labelled application/problem+json, and no member title|oauth-json no member error")]
    [InlineData("404 Not Found", Json, """{"error":{"code":404,"message":"Gone","status":"NOT_FOUND"}}""",
        "ampache the code is not one of Ampache's, or error holds more than code and message, or error has company"
        + "|problem-details not labelled application/problem+json, and no member title|oauth-json the member error is no string that says something")]
    [InlineData("400 Bad Request", Json, """{"error":"brand_new"}""",
        "ampache the member error is no object|problem-details not labelled application/problem+json, and no member title"
        + "|oauth-json the member error is no token of the vocabulary, and has neither error_description nor status \"error\" beside it")]
    [InlineData("400 Bad Request", Json, """{"title":"Wrong"}""",
        "ampache no member error|problem-details not labelled application/problem+json, and beside title neither a status of three digits nor a type that is an address"
        + "|oauth-json no member error")]
    [InlineData("400 Bad Request", "", "<html><h2>No</h2></html>",
        "ampache no element root|problem-details not labelled application/problem+xml, and no element problem|oauth-json the body is no JSON object")]
    [InlineData("200 OK", Json, """{"song":[]}""", "ampache no member error|problem-details is not asked about a 2xx|oauth-json is not asked about a 2xx")]
    [InlineData("400 Bad Request", Json, """{"error":"invalid_request"}""",
        "ampache the member error is no object|problem-details not labelled application/problem+json, and no member title")]
    public async Task Each_dialect_that_declined_says_why(string status, string headers, string body, string reasons)
    {
        var lines = await LinesAsync("declined", status, headers, body);

        Assert.Equal(reasons.Split('|'), lines.Select(line => Spaces().Replace(line, " ")));
    }

    [Fact]
    public async Task Where_the_first_dialect_read_it_none_declined() =>
        Assert.Empty(await LinesAsync("declined", "200 OK", "", """{"error":{"errorCode":"4704","errorMessage":"Gone"}}"""));

    [Theory]
    [InlineData("Content-Type: application/json\r\n", "{\"id\":<br>}", "BytePositionInLine: 6")]
    [InlineData("Content-Type: text/xml\r\n", "<a><b></a>", "position 9")]
    public async Task Of_a_body_that_is_not_what_its_label_says_the_parser_says_where(string headers, string body, string where)
    {
        var run = await Tool.RunAsync("explain", _recordings.Add("it.http", $"HTTP/1.1 200 OK\r\n{headers}\r\n{body}"));

        Assert.Contains(run.Lines, line => line.StartsWith("parser", StringComparison.Ordinal) && line.Contains(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_of_100_000_members_is_explained_too()
    {
        var body = "{\"message\":\"Boom\"," + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"\"m{i}\":{i},")) + "\"x\":0}";

        Assert.Contains("\"message\":\"Boom\"", string.Concat(await LinesAsync("decided by", "500 No", Json, body)), StringComparison.Ordinal);
    }

    // The lines below a heading, without those of the next.
    private async Task<IReadOnlyList<string>> LinesAsync(string heading, string status, string headers, string body)
    {
        var run = await Tool.RunAsync("explain", "--now", "2026-01-15T12:00:00Z", _recordings.Add("it.http", $"HTTP/1.1 {status}\r\n{headers}\r\n{body}"));
        Assert.Equal("", run.Error);
        return [.. run.Output.Split('\n').SkipWhile(line => line.Trim() != heading).Skip(1)
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim())];
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:status line|header|body(?: \d+-\d+)?)\s+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"^body (?<from>\d+)-(?<to>\d+)\s+(?<text>.*)  made ", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InBody();

    [GeneratedRegex(" +", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Spaces();
}
