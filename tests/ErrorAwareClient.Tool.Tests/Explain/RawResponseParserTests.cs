using System.Text;
using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Tool.Tests.Explain;

public sealed class RawResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nX-A: 1\r\nX-B: 2\r\n\r\nbody")]
    [InlineData("HTTP/1.1 404 Not Found\nX-A: 1\nX-B: 2\n\nbody")]
    [InlineData("HTTP/1.1 404 Not Found\nX-A: 1\r\nX-B:2\n\r\nbody")]
    public void The_lines_of_a_head_end_in_CRLF_or_LF(string text)
    {
        var response = Parse(text);

        Assert.Equal(404, response.Status);
        Assert.Equal("Not Found", response.Reason);
        Assert.Equal([new("X-A", "1"), new("X-B", "2")], response.Headers);
        Assert.Equal("body", BodyOf(response));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 \r\n\r\n", 200)]
    [InlineData("HTTP/1.1 599\r\n\r\n", 599)]
    [InlineData("HTTP/2 429\r\n\r\n", 429)]
    public void A_status_line_needs_no_reason(string text, int status)
    {
        var response = Parse(text);

        Assert.Equal(status, response.Status);
        Assert.Equal("", response.Reason);
        Assert.True(response.Body.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"error\":\"no head\"}")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    public void What_does_not_begin_with_a_status_line_is_refused(string text) => Assert.Throws<FormatException>(() => Parse(text));

    [Fact]
    public void Interim_responses_before_the_final_one_are_passed_over()
    {
        var response = Parse("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 409 Conflict\r\n\r\nx");

        Assert.Equal(409, response.Status);
        Assert.Empty(response.Headers);
        Assert.Equal("x", BodyOf(response));
    }

    [Fact]
    public void A_folded_header_is_one_value()
    {
        var response = Parse("HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer realm=\"a\",\r\n  error=\"invalid_token\"\r\n\r\n");

        Assert.Equal("Bearer realm=\"a\", error=\"invalid_token\"", response.Header("www-authenticate"));
    }

    [Fact]
    public void A_line_of_the_head_without_a_colon_is_passed_over() =>
        Assert.Equal([new("X-A", "1")], Parse("HTTP/1.1 200 OK\r\nno header\r\n: no name\r\nX-A: 1\r\n\r\n").Headers);

    [Theory]
    [InlineData("3")]
    [InlineData("3000")]
    [InlineData("-1")]
    [InlineData("many")]
    public void The_bytes_at_hand_count_and_not_their_Content_Length(string length)
    {
        var response = Parse($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nsix by");

        Assert.Equal("six by", BodyOf(response));
        using var message = response.ToMessage(new HttpRequestMessage());
        Assert.Equal(6, message.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n", "Wikipedia")]
    [InlineData("4;name=value\r\nWiki\r\n0\r\nX-Trailer: 1\r\n\r\n", "Wiki")]
    [InlineData("A\nten bytes!\n0\n\n", "ten bytes!")]
    [InlineData("a\r\nten", "ten")]
    [InlineData("0\r\n\r\n", "")]
    [InlineData("{\"error\":\"not chunks at all\"}", "{\"error\":\"not chunks at all\"}")]
    [InlineData("", "")]
    public void Chunks_are_joined_where_there_are_chunks(string body, string expected) =>
        Assert.Equal(expected, BodyOf(Parse($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body}")));

    [Fact]
    public void A_body_that_looks_like_chunks_stays_as_it_is_without_the_header() =>
        Assert.Equal("0\r\n\r\n", BodyOf(Parse("HTTP/1.1 200 OK\r\n\r\n0\r\n\r\n")));

    [Theory]
    [InlineData("Application/JSON; charset=utf-8", "application/json")]
    [InlineData(" text/xml ", "text/xml")]
    [InlineData("", "")]
    public void The_media_type_is_read_without_parameters(string label, string expected) =>
        Assert.Equal(expected, Parse($"HTTP/1.1 200 OK\r\nContent-Type: {label}\r\n\r\n").MediaType);

    [Fact]
    public void A_message_carries_every_header_where_HttpClient_would_put_it()
    {
        var response = Parse("HTTP/1.1 503 Down\r\nRetry-After: 7\r\nContent-Type: x/y\r\nAllow: GET\r\nBad Name: 1\r\nX: a\rb\r\n\r\nbody");

        using var message = response.ToMessage(new HttpRequestMessage());

        Assert.Equal("Down", message.ReasonPhrase);
        Assert.Equal(TimeSpan.FromSeconds(7), message.Headers.RetryAfter?.Delta);
        Assert.Equal("x/y", message.Content.Headers.ContentType?.MediaType);
        Assert.Equal("GET", Assert.Single(message.Content.Headers.Allow));
        Assert.Equal("a b", Assert.Single(message.Headers.GetValues("X")));
    }

    [Fact]
    public void A_NUL_in_the_head_is_a_space_because_HttpClient_refuses_it()
    {
        var response = Parse("HTTP/1.1 404 Not\0Found\r\nX: a\0b\r\n\r\n");

        Assert.Equal(("Not Found", "a b"), (response.Reason, response.Header("X")));
    }

    [Fact]
    public void A_header_folded_over_thousands_of_lines_costs_no_more_than_its_length()
    {
        var text = "HTTP/1.1 200 OK\r\nX: a\r\n" + string.Concat(Enumerable.Repeat(" b\r\n", 20_000)) + "\r\n";
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var value = Parse(text).Header("X");

        Assert.Equal(40_001, value!.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100 * text.Length);
    }

    private static RawResponse Parse(string text) => RawResponseParser.Parse(Encoding.UTF8.GetBytes(text));

    private static string BodyOf(RawResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
