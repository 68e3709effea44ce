namespace ErrorAwareClient.Tests;

public class ProblemDetailsDialectTests : FrugalDialectContract
{
    private protected override ErrorDialect Dialect { get; } = new ProblemDetailsDialect();

    private protected override IReadOnlyList<Answered> Examples =>
    [
        Json(403, """{"type":"https://songs.test/no-credit","title":"No credit","detail":"You have 3, it costs 5","instance":"/songs/1"}"""),
        Json(400, """{"title":"Wrong","status":400,"errors":{"Name":["is required"],"Items[0].Qty":["is negative","is odd"]}}"""),
        Json(422, """{"title":"Wrong","errors":[{"detail":"must be positive","pointer":"#/age"}]}"""),
        new Answered(404, """<?xml version="1.0"?><problem xmlns="urn:ietf:rfc:7807"><title>Gone</title><detail>It &amp; more</detail></problem>"""),
        new Answered(400, """{"type":"about:blank","title":"Bad Request","status":400,"detail":"x is required"}""", ("Content-Type", "application/json")),
    ];

    private protected override (long Bytes, string Reason) AllowanceFor(Answered example) => example.Text switch
    {
        var text when text.Contains("#/age", StringComparison.Ordinal) => (32, "A pointer is text before it is a path."),
        var text when text.Contains("&amp;", StringComparison.Ordinal) => (80, "A title is kept until a detail comes, and the framework decodes entities from one string to another."),
        _ => default,
    };

    [Fact]
    public void The_detail_is_the_message_and_the_title_stands_in_for_it()
    {
        Assert.Equal("one", Json(400, """{"title":"two","detail":"one"}""").ReadError().Message);
        Assert.Equal("two", Json(400, """{"title":"two","detail":" "}""").ReadError().Message);
        Assert.Equal("Bad Request", Json(400, """{"type":"https://songs.test/x"}""").ReadError().Message);
    }

    [Fact]
    public void The_type_is_an_address_and_no_code()
    {
        var read = Json(400, """{"type":"https://songs.test/x","title":"two"}""").ReadError();

        Assert.Equal(("https://songs.test/x", null), (read.Details.Type, read.Details.Code));
        Assert.Null(Json(400, """{"type":"about:blank","title":"two"}""").ReadError().Details.Type);
    }

    [Theory]
    [InlineData("""{"type":7,"title":["x"],"status":"four hundred","detail":"said"}""", "said")]
    [InlineData("""{"type":null,"title":null,"status":null,"detail":null}""", "Bad Request")]
    [InlineData("""{"title":"said","errors":"none","detail":{}}""", "said")]
    public void A_member_of_the_wrong_type_is_passed_over(string body, string message)
    {
        var read = Json(400, body).ReadError();

        Assert.Equal(("problem-details", message, null), (read.Dialect, read.Message, read.Details.Type));
    }

    [Theory]
    [InlineData("""{"title":"x","status":400}""", "problem-details")]
    [InlineData("""{"Title":"x","Status":400}""", "problem-details")]
    [InlineData("""{"title":"x","type":"https://songs.test/x"}""", "problem-details")]
    [InlineData("""{"title":"x","type":"/problems/x"}""", "problem-details")]
    [InlineData("""{"title":"x"}""", "status-table")]
    [InlineData("""{"title":"x","type":"validation"}""", "status-table")]
    [InlineData("""{"status":400,"error":"Bad Request","message":"x","path":"/"}""", "status-table")]
    [InlineData("""{"detail":"x"}""", "status-table")]
    public void Without_its_label_the_members_must_be_unmistakable(string body, string dialect) =>
        Assert.Equal(dialect, Answered.Json(400, body).ReadError().Dialect);

    [Theory]
    [InlineData("<html><h2>no</h2></html>")]
    [InlineData("plain")]
    [InlineData("""["title"]""")]
    [InlineData("")]
    [InlineData("""{"error":"invalid_request","error_description":"no"}""")]
    public void A_label_alone_makes_no_problem(string body) => Assert.NotEqual("problem-details", Json(400, body).ReadError().Dialect);

    [Theory]
    [InlineData("""{"title":"x","errors":{"Name":["is required"]}}""", "Name: is required")]
    [InlineData("""{"title":"x","errors":{"$.price":["no number"],"items.0.qty":["odd"]}}""", "$.price: no number; items[0].qty: odd")]
    [InlineData("""{"title":"x","errors":{"name":"is required"}}""", "name: is required")]
    [InlineData("""{"title":"x","errors":[{"detail":"too long","pointer":"#/items/0/na~1me%20"}]}""", "items[0].na/me : too long")]
    [InlineData("""{"title":"x","invalid-params":[{"name":"age","reason":"must be positive"}]}""", "age: must be positive")]
    [InlineData("""{"title":"x","invalid_params":[{"name":"age","reason":"required"}]}""", "age: required")]
    [InlineData("""{"title":"x","violations":[{"propertyPath":"items[0].name","title":"too short"}]}""", "items[0].name: too short")]
    [InlineData("""{"title":"x","violations":[{"field":"name","message":"too short"}]}""", "name: too short")]
    [InlineData("""{"title":"x","errors":["all wrong"]}""", ": all wrong")]
    public void Field_errors_come_in_the_lists_and_maps_of_many_frameworks(string body, string fields)
    {
        var read = Json(400, body).ReadError();

        Assert.Equal(ErrorKind.Validation, read.Kind);
        Assert.Equal(fields, string.Join("; ", read.Details.Fields.Select(field => $"{field.Path}: {field.Message}")));
    }

    [Theory]
    [InlineData("<errors><i><detail>too long</detail><pointer>#/items/0/name</pointer></i></errors>", "items[0].name")]
    [InlineData("<invalid-params><i><name>age</name><reason>too long</reason></i></invalid-params>", "age")]
    [InlineData("<instance/><balance/><errors><x/><i><y/><pointer/><detail>too long</detail><name>age</name></i></errors>", "age")]
    [InlineData("<MVC-Errors><Items_x005B_0_x005D_.Name>too long</Items_x005B_0_x005D_.Name></MVC-Errors>", "Items[0].Name")]
    public void XML_has_them_too(string errors, string path)
    {
        var read = new Answered(400, $"<problem xmlns='urn:ietf:rfc:7807'><title>x</title><status>400</status>{errors}<detail>y</detail></problem>").ReadError();

        Assert.Equal((ErrorKind.Validation, "y"), (read.Kind, read.Message));
        Assert.Equal([new FieldError(path, "too long")], read.Details.Fields);
    }

    [Fact]
    public void XML_on_403_is_not_HTML() => Assert.Equal(
        ErrorKind.Forbidden,
        new Answered(403, "<problem><title>No credit</title></problem>", ("Content-Type", "application/problem+xml")).ReadError().Kind);

    [Fact]
    public void An_extension_may_carry_a_code_and_a_wait()
    {
        var read = Json(429, """{"title":"x","code":"TOO_FAST","retry_after":2.5}""").ReadError();

        Assert.Equal(("TOO_FAST", The.Seconds(2.5)), (read.Details.Code, read.RetryAfter));
    }

    private static Answered Json(int status, string body) => new(status, body, ("Content-Type", "application/problem+json; charset=utf-8"));
}
