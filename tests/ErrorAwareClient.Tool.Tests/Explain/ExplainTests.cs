using System.Text.Json;

namespace ErrorAwareClient.Tool.Tests.Explain;

public sealed class ExplainTests : IDisposable
{
    private readonly Recordings _recordings = new();

    public void Dispose() => _recordings.Dispose();

    [Fact]
    public async Task An_error_is_one_line_of_JSON_with_these_keys_in_this_order()
    {
        var file = _recordings.Add("a.http", """
            HTTP/1.1 400 Bad Request
            Content-Type: application/json

            {"error":"invalid_request","error_description":"Two fields are wrong","error_code":3,"error_details":{"tempo":"too fast","key":"unknown"}}
            """);

        var run = await Tool.RunAsync("explain", "--json", file);

        Assert.Equal(
            $$"""
            {"file":{{JsonSerializer.Serialize(file)}},"outcome":"error","case":"Validation","dialect":"oauth-json","status":400,"code":"invalid_request","endpointCode":"3","action":null,"type":null,"message":"Two fields are wrong","fields":{"tempo":["too fast"],"key":["unknown"]},"transient":false,"retryAfterSeconds":null}
            """,
            Assert.Single(run.Lines));
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_success_has_no_case_and_no_message()
    {
        var answer = await ExplainAsync("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"id\":\"54\"}");

        Assert.Equal("success", answer.GetProperty("outcome").GetString());
        Assert.Equal(200, answer.GetProperty("status").GetInt32());
        Assert.All(
            ["case", "dialect", "code", "message", "fields", "transient", "retryAfterSeconds"],
            name => Assert.Equal(JsonValueKind.Null, answer.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task An_Ampache_envelope_inside_200_is_an_error()
    {
        var answer = await ExplainAsync("""
            HTTP/1.1 200 OK
            Content-Type: text/xml

            <?xml version="1.0"?><root><error errorCode="4704"><errorAction>album</errorAction><errorType>filter</errorType><errorMessage>Nothing there</errorMessage></error></root>
            """);

        Assert.Equal(
            ("NotFound", "ampache", "4704", "album", "filter", "Nothing there"),
            (Text(answer, "case"), Text(answer, "dialect"), Text(answer, "code"), Text(answer, "action"), Text(answer, "type"), Text(answer, "message")));
    }

    [Theory]
    [InlineData("application/json", "{\"id\":")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "   ")]
    [InlineData("application/json; charset=utf-8", "<br />Fatal error")]
    [InlineData("application/vnd.api+json", "nothing")]
    [InlineData("text/xml", "")]
    [InlineData("application/xml", "<a><b></a>")]
    [InlineData("application/atom+xml", "{}")]
    public async Task A_2xx_that_is_not_what_its_label_says_is_malformed(string label, string body)
    {
        var answer = await ExplainAsync($"HTTP/1.1 200 OK\r\nContent-Type: {label}\r\n\r\n{body}");

        Assert.Equal("Malformed", Text(answer, "case"));
        Assert.False(answer.GetProperty("transient").GetBoolean());
    }

    [Theory]
    [InlineData("200 OK", "application/json", "[1,2]")]
    [InlineData("200 OK", "text/xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")]
    [InlineData("200 OK", "text/plain", "{\"id\":")]
    [InlineData("200 OK", "text/html", "<p>open")]
    [InlineData("204 No Content", "application/json", "")]
    [InlineData("205 Reset Content", "text/xml", "")]
    public async Task A_2xx_that_is_what_its_label_says_or_has_no_body_to_read_is_a_success(string status, string label, string body)
    {
        var answer = await ExplainAsync($"HTTP/1.1 {status}\r\nContent-Type: {label}\r\n\r\n{body}");

        Assert.Equal("success", Text(answer, "outcome"));
    }

    [Fact]
    public async Task The_answer_to_a_HEAD_has_no_body_to_read()
    {
        const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n";

        Assert.Equal("success", Text(await ExplainAsync(Head, "-X", "HEAD"), "outcome"));
        Assert.Equal("error", Text(await ExplainAsync(Head), "outcome"));
    }

    [Fact]
    public async Task Dates_are_measured_against_the_clock_that_now_fixes()
    {
        const string Refusal = "HTTP/1.1 429 Slow\r\nRetry-After: Thu, 15 Jan 2026 12:01:30 GMT\r\n\r\n";

        Assert.Equal(90, (await ExplainAsync(Refusal, "--now", "2026-01-15T12:00:00Z")).GetProperty("retryAfterSeconds").GetDouble());
        Assert.Equal(30, (await ExplainAsync(Refusal, "--now", "2026-01-15T14:01:00+02:00")).GetProperty("retryAfterSeconds").GetDouble());
    }

    [Fact]
    public async Task Refusals_and_failures_are_explained_without_waiting_and_without_memory()
    {
        for (var i = 0; i < 50; i++)
        {
            _recordings.Add($"a{i:00}.http", "HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\n\r\n");
            _recordings.Add($"b{i:00}.http", "HTTP/1.1 503 Down\r\nRetry-After: 3600\r\n\r\n");
        }

        var run = await Tool.RunAsync("explain", "--json", _recordings.Folder);

        var cases = run.Lines.Select(line => Text(JsonElement.Parse(line), "case")).ToList();
        Assert.Equal([.. Enumerable.Repeat("RateLimited", 50), .. Enumerable.Repeat("Unavailable", 50)], cases);
    }

    [Fact]
    public async Task Of_a_folder_everything_that_begins_like_a_response_is_explained()
    {
        _recordings.Add("b.http", "HTTP/1.1 404 Gone\r\n\r\n");
        _recordings.Add("a/deep.bin", "HTTP/1.1 200 OK\r\n\r\n");
        _recordings.Add("notes.md", "# Notes");
        _recordings.Add("empty", "");

        var run = await Tool.RunAsync("explain", "--json", _recordings.Folder);

        Assert.Equal(["success", "error"], run.Lines.Select(line => Text(JsonElement.Parse(line), "outcome")));
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_file_that_is_no_response_is_reported_and_the_others_are_explained()
    {
        var notes = _recordings.Add("notes.md", "# Notes");
        var good = _recordings.Add("good.http", "HTTP/1.1 200 OK\r\n\r\n");
        var missing = Path.Combine(_recordings.Folder, "missing.http");

        var run = await Tool.RunAsync("explain", "--json", notes, missing, good);

        Assert.Single(run.Lines);
        Assert.Contains($"{notes}: does not begin with a status line", run.Error, StringComparison.Ordinal);
        Assert.Contains(missing, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task For_people_an_error_is_a_block_of_labelled_lines()
    {
        var file = _recordings.Add("a.http", """
            HTTP/1.1 422 Unprocessable Content
            Content-Type: application/json
            Retry-After: 2

            {"detail":[{"loc":["body","tempo"],"msg":"is too fast","type":"too_large"}]}
            """);

        var run = await Tool.RunAsync("explain", file);

        Assert.Equal(file, run.Lines[0]);
        Assert.StartsWith("Validation", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.StartsWith("status", StringComparison.Ordinal) && line.Contains("422", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("field", StringComparison.Ordinal) && line.EndsWith("tempo: is too fast", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Square_brackets_in_a_message_are_text_and_not_markup()
    {
        var file = _recordings.Add("a[red].http", "HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\n\r\n{\"message\":\"[bold]items[0][/] is [unclosed\"}");

        var run = await Tool.RunAsync("explain", file);

        Assert.Contains("[bold]items[0][/] is [unclosed", run.Output, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ExplainAsync(string recording, params string[] options)
    {
        var run = await Tool.RunAsync(["explain", "--json", .. options, _recordings.Add("it.http", recording)]);
        return JsonElement.Parse(Assert.Single(run.Lines));
    }

    private static string? Text(JsonElement answer, string name) => answer.GetProperty(name).GetString();
}
