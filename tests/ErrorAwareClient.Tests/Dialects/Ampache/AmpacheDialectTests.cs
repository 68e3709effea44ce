namespace ErrorAwareClient.Tests;

public class AmpacheDialectTests : FrugalDialectContract
{
    private protected override ErrorDialect Dialect { get; } = new AmpacheDialect();

    private protected override IReadOnlyList<Answered> Examples =>
    [
        .. from status in (int[])[200, 404]
           from body in (string[])
           [
               Json("\"4704\"", "song", "filter", "Not Found: 9"), Json("4704", "song", "filter", "Not Found: 9"),
               Xml("4704", "song", "filter", "Not Found: 9"),
               """{"error":{"code":"403","message":"Not yours"}}""", """ { "error" : { "message" : "Not yours", "code" : 401 } } """,
               """<?xml version="1.0"?><!-- 8.0 --><root><error code="401">Session expired</error></root>""",
           ]
           select new Answered(status, body),
    ];

    // The examples of the page "Errors" of Ampache's API documentation: the facts of each, in JSON and in XML.
    [Theory]
    [InlineData("4700", "handshake", "system", "Access Denied", ErrorKind.Forbidden)]
    [InlineData("4701", "playlist_create", "account", "Session Expired", ErrorKind.Unauthorized)]
    [InlineData("4703", "podcasts", "system", "Enable: podcast", ErrorKind.Forbidden)]
    [InlineData("4704", "scrobble", "song", "Not Found", ErrorKind.NotFound)]
    [InlineData("4705", "plafgfylist_create", "system", "Invalid Request", ErrorKind.Unsupported)]
    [InlineData("4706", "tag_songs", "removed", "Depreciated", ErrorKind.Unsupported)]
    [InlineData("4710", "playlist_create", "system", "Bad Request: name", ErrorKind.BadRequest)]
    [InlineData("4742", "playlist_delete", "account", "Require: 100", ErrorKind.Forbidden)]
    public void Every_example_of_the_document_reads_the_same_in_JSON_and_in_XML(
        string code, string action, string type, string message, ErrorKind kind)
    {
        foreach (var body in (string[])[Json($"\"{code}\"", action, type, message), Xml(code, action, type, message)])
        {
            var read = new Answered(200, body).ReadError();

            Assert.Equal(("ampache", kind, message), (read.Dialect, read.Kind, read.Message));
            Assert.Equal((code, action, type), (read.Details.Code, read.Details.Action, read.Details.Type));
        }
    }

    [Fact]
    public void The_documents_XML_example_for_4742_carries_4710_and_its_bytes_are_believed()
    {
        var read = new Answered(200, Xml("4710", "playlist_delete", "account", "Require: 100")).ReadError();

        Assert.Equal((ErrorKind.BadRequest, "4710"), (read.Kind, read.Details.Code));
    }

    [Theory]
    [InlineData("400", ErrorKind.BadRequest)]
    [InlineData("401", ErrorKind.Unauthorized)]
    [InlineData("403", ErrorKind.Forbidden)]
    [InlineData("404", ErrorKind.NotFound)]
    [InlineData("405", ErrorKind.Unsupported)]
    [InlineData("500", ErrorKind.ServerError)]
    [InlineData("501", ErrorKind.Unsupported)]
    [InlineData("4704", ErrorKind.NotFound)]
    [InlineData("4742", ErrorKind.Forbidden)]
    public void The_codes_of_API_3_and_4_read_like_the_status_of_their_number(string code, ErrorKind kind)
    {
        foreach (var body in (string[])
        [
            $$"""{"error":{"code":"{{code}}","message":"no"} }""", $$"""{"error":{"code":{{code}},"message":"no"} }""",
            $"""<root><error code="{code}"><![CDATA[no]]></error></root>""",
        ])
        {
            var read = new Answered(200, body).ReadError();

            Assert.Equal(("ampache", kind, code, "no"), (read.Dialect, read.Kind, read.Details.Code, read.Message));
        }
    }

    [Theory]
    [InlineData("4702", ErrorKind.ServerError)]
    [InlineData("4799", ErrorKind.Unexpected)]
    [InlineData("5000", ErrorKind.Unexpected)]
    public void Codes_beyond_the_document_read_too(string code, ErrorKind kind)
    {
        Assert.Equal(kind, new Answered(200, Json($"\"{code}\"", "x", "system", "Generic error")).ReadError().Kind);
        Assert.Equal(kind, new Answered(200, Xml(code, "x", "system", "Generic error")).ReadError().Kind);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public void Its_code_stands_against_any_status(int status) =>
        Assert.Equal(ErrorKind.Unauthorized, new Answered(status, Json("\"4701\"", "ping", "account", "Session Expired")).ReadError().Kind);

    [Theory]
    [InlineData("text/html; charset=UTF-8")]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData("nonsense")]
    public void The_label_does_not_count(string label)
    {
        Assert.Equal("4704", new Answered(200, Json("\"4704\"", "a", "b", "c"), ("Content-Type", label)).ReadError().Details.Code);
        Assert.Equal("4704", new Answered(200, Xml("4704", "a", "b", "c"), ("Content-Type", label)).ReadError().Details.Code);
    }

    [Theory]
    [InlineData("""{"success":"playlist deleted"}""")]
    [InlineData("""{"total_count":0,"md5":"x","song":[]}""")]
    [InlineData("""{"error_code":null,"song":[]}""")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":"nothing"}""")]
    [InlineData("""{"error":[]}""")]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"error":{"errorCode":0,"errorMessage":"OK"}}""")]
    [InlineData("""{"error":{"errorCode":"INVALID","errorMessage":"no"}}""")]
    [InlineData("""{"error":{"code":-32601,"message":"Method not found"}}""")]
    [InlineData("""{"error":{"code":401,"message":"no"},"id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":401,"message":"no"}}""")]
    [InlineData("""{"error":{"code":404,"message":"no","status":"NOT_FOUND"}}""")]
    [InlineData("""{"error":{"code":418,"message":"no"}}""")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"error":{"errorCode":"4704","errorMessage":"a song of that name"},"song":[]}""")]
    [InlineData("""{"subsonic-response":{"status":"failed","error":{"code":40,"message":"Wrong"}}}""")]
    [InlineData("""{"errors":[{"message":"no"}],"data":null}""")]
    [InlineData("""[{"error":{"errorCode":"4704","errorMessage":"no"}}]""")]
    [InlineData("""<root><success code="1">deleted</success></root>""")]
    [InlineData("""<root><total_count>0</total_count></root>""")]
    [InlineData("""<root></root>""")]
    [InlineData("""<root><error>no code</error></root>""")]
    [InlineData("""<root><song><error code="401">a title</error></song></root>""")]
    [InlineData("""<root>text<error code="401">no</error></root>""")]
    [InlineData("""<subsonic-response status="failed"><error code="40" message="Wrong"/></subsonic-response>""")]
    [InlineData("""<!DOCTYPE root [<!ENTITY e "401">]><root><error code="401">no</error></root>""")]
    [InlineData("<html><body>error code=401</body></html>")]
    [InlineData("error: 4704")]
    [InlineData("")]
    public void A_success_is_a_success(string body) => Assert.Null(new Answered(200, body).Read());

    [Fact]
    public void A_number_that_is_the_HTTP_status_is_Googles_and_a_string_is_Ampaches()
    {
        Assert.Equal("status-table", Answered.Json(404, """{"error":{"code":404,"message":"no"}}""").ReadError().Dialect);
        Assert.Equal("ampache", Answered.Json(404, """{"error":{"code":"404","message":"no"}}""").ReadError().Dialect);
    }

    [Fact]
    public void An_action_that_is_null_or_empty_is_none()
    {
        Assert.Null(new Answered(200, """{"error":{"errorCode":"4710","errorAction":null,"errorType":"system","errorMessage":"no"}}""").ReadError().Details.Action);
        Assert.Null(new Answered(200, Json("\"4710\"", "", "system", "no")).ReadError().Details.Action);
        Assert.Null(new Answered(200, Xml("4710", "", "system", "no")).ReadError().Details.Action);
    }

    [Fact]
    public void Text_that_was_escaped_once_is_unescaped_once()
    {
        var json = new Answered(200, """{"error":{"errorCode":"4710","errorAction":"a&gt;b","errorType":"t","errorMessage":"\u003ca&b]]\u003e \ud83c\udfb5"}}""");
        var xml = new Answered(200, """<root><error errorCode="4710"><errorAction><![CDATA[a&gt;b]]></errorAction><errorMessage>&lt;a&amp;b]]&gt; &#127925;</errorMessage></error></root>""");

        foreach (var read in (AnswerReading[])[json.ReadError(), xml.ReadError()])
        {
            Assert.Equal(("a&gt;b", "<a&b]]> \U0001F3B5"), (read.Details.Action, read.Message));
        }
    }

    [Fact]
    public void An_element_that_is_empty_does_not_end_the_error()
    {
        var read = new Answered(200, """<root><error errorCode="4710"><errorAction/><new><errorType>x</errorType></new><errorType>t</errorType><errorMessage>no</errorMessage></error></root>""").ReadError();

        Assert.Equal((null, "t", "no"), (read.Details.Action, read.Details.Type, read.Message));
        Assert.Equal("OK", new Answered(200, """<root><error code="400"/></root>""").ReadError().Message);
    }

    [Fact]
    public void A_message_in_several_CDATA_sections_is_one_message() => Assert.Equal(
        "a]]>b",
        new Answered(200, "<root><error code=\"400\"><![CDATA[a]]]]><![CDATA[>b]]></error></root>").ReadError().Message);

    [Fact]
    public void An_error_is_told_long_before_it_has_come_whole()
    {
        var json = new Answered(200, Json("\"4710\"", "song", "system", new string('a', 10_000)));
        var xml = new Answered(200, Xml("4710", "song", "system", new string('a', 10_000)));

        Assert.Equal(PeekVerdict.Error, json.PeekWith(Dialect, 120));
        Assert.Equal(PeekVerdict.Error, xml.PeekWith(Dialect, 120));
        Assert.Equal("4710", json.Cut(4096).Read(isTruncated: true)?.Details.Code);
        Assert.Equal("4710", xml.Cut(4096).Read(isTruncated: true)?.Details.Code);
    }

    [Fact]
    public void A_comment_that_has_only_begun_decides_nothing()
    {
        var answer = new Answered(200, """{/*a*/"error"/*b*/:/*c*/{/*d*/"errorCode"/*e*/:/*f*/"4704"/*g*/,/*h*/"errorMessage":"x"}}""");

        var verdicts = Enumerable.Range(0, answer.Body.Length).Select(length => answer.PeekWith(Dialect, length));

        Assert.Equal([PeekVerdict.NeedMore, PeekVerdict.Error], verdicts.Distinct());
    }

    [Fact]
    public void The_first_name_of_a_success_tells_before_its_value_has_come()
    {
        Assert.Equal(PeekVerdict.Success, new Answered(200, """{"song":[{"id":1},""" + new string(' ', 100)).PeekWith(Dialect, 8));
        Assert.Equal(PeekVerdict.NeedMore, new Answered(200, """{"error":{"errorCode":"4704",""").PeekWith(Dialect, 5));
        Assert.Equal(PeekVerdict.Success, new Answered(200, "<root><total_count>1</total_count>").PeekWith(Dialect, 20));
        Assert.Equal(PeekVerdict.Success, new Answered(200, "[1,2,3]").PeekWith(Dialect, 1));
    }

    private static string Json(string code, string action, string type, string message) =>
        $$"""{ "error": { "errorCode": {{code}}, "errorAction": "{{action}}", "errorType": "{{type}}", "errorMessage": "{{message}}" } }""";

    private static string Xml(string code, string action, string type, string message) => $"""
        <?xml version="1.0" encoding="UTF-8" ?>
        <root>
            <error errorCode="{code}">
                <errorAction><![CDATA[{action}]]></errorAction><errorType><![CDATA[{type}]]></errorType>
                <errorMessage><![CDATA[{message}]]></errorMessage>
            </error>
        </root>
        """;
}
