namespace ErrorAwareClient.Tests;

public class StatusTableDialectTests : FrugalDialectContract
{
    private protected override ErrorDialect Dialect { get; } = new StatusTableDialect();

    private protected override IReadOnlyList<Answered> Examples =>
    [
        new Answered(404),
        Answered.Json(400, """{"error":{"code":400,"message":"Wrong","status":"INVALID_ARGUMENT","details":[{"@type":"x/google.rpc.RetryInfo","retryDelay":"3.5s"}]}}"""),
        Answered.Json(422, """{"detail":[{"type":"missing","loc":["body","items",0,"price"],"msg":"Field required"}]}"""),
        Answered.Json(401, """[{"errorCode":"EXPIRED","message":"Sign in again"}]"""),
        new Answered(502, "<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"),
        new Answered(404, "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>No such key</Message></Error>"),
        new Answered(500, "It broke"),
    ];

    private protected override (long Bytes, string Reason) AllowanceFor(Answered example) => example.Text switch
    {
        ['[', ..] => (
            Allocated.By(() => new[] { new FieldError("", "Sign in again", "EXPIRED") }),
            "The first of a list speaks for all of it, and only at its end it shows that none of them names a field."),
        ['<', 'h', ..] => (32, "A heading is kept until it shows that nothing better comes."),
        _ => default,
    };

    // The table of MusicGPT's page "Error codes".
    [Theory]
    [InlineData(400, ErrorKind.BadRequest, "Bad Request")]
    [InlineData(402, ErrorKind.PaymentRequired, "Payment Required")]
    [InlineData(403, ErrorKind.Forbidden, "Forbidden")]
    [InlineData(404, ErrorKind.NotFound, "Not Found")]
    [InlineData(409, ErrorKind.Conflict, "Conflict")]
    [InlineData(422, ErrorKind.Validation, "Unprocessable Entity")]
    [InlineData(429, ErrorKind.RateLimited, "Too Many Requests")]
    [InlineData(500, ErrorKind.ServerError, "Internal Server Error")]
    public void Every_row_of_MusicGPTs_table_reads_without_a_body(int status, ErrorKind kind, string message)
    {
        var read = new Answered(status).ReadError();

        Assert.Equal(("status-table", kind, message), (read.Dialect, read.Kind, read.Message));
        Assert.Equal((null, 0), (read.Details.Code, read.Details.Fields.Count));
    }

    [Theory]
    [InlineData("""{"message":"said"}""", null, "said")]
    [InlineData("""{"Message":"said"}""", null, "said")]
    [InlineData("""{"msg":"said","code":"E1"}""", "E1", "said")]
    [InlineData("""{"detail":"said"}""", null, "said")]
    [InlineData("""{"detail":{"msg":"said","code":"x1"}}""", "x1", "said")]
    [InlineData("""{"title":"said"}""", null, "said")]
    [InlineData("""{"error":"it is said"}""", null, "it is said")]
    [InlineData("""{"error":"said_so"}""", "said_so", "Bad Request")]
    [InlineData("""{"error":"Bad Request","message":"said","statusCode":400}""", null, "said")]
    [InlineData("""{"error":true,"message":"said"}""", null, "said")]
    [InlineData("""{"error":429,"message":"said"}""", null, "said")]
    [InlineData("""{"error":null,"message":"said"}""", null, "said")]
    [InlineData("""{"error":{"error":{"message":"said"}}}""", null, "said")]
    [InlineData("""{"success":false,"error":{"code":"E1","message":"said","details":{"parameter":"voice","value":"v"}}}""", "E1", "said")]
    [InlineData("""{"error":{"code":400,"message":"said","status":"INVALID_ARGUMENT"}}""", "INVALID_ARGUMENT", "said")]
    [InlineData("""{"error":{"code":"BadThing","message":"said","target":"x","innererror":{"code":"Deeper"}}}""", "BadThing", "said")]
    [InlineData("""{"error":{"message":"said","type":"SomeException","code":190}}""", "190", "said")]
    [InlineData("""{"error":{"message":"said","type":"invalid_request_error","param":null,"code":null}}""", "invalid_request_error", "said")]
    [InlineData("""{"type":"error","error":{"type":"not_found_error","message":"said"}}""", "not_found_error", "said")]
    [InlineData("""{"odata.error":{"code":"E1","message":{"lang":"en","value":"said"}}}""", "E1", "said")]
    [InlineData("""{"__type":"com.aws#SerializationException","message":"said"}""", "SerializationException", "said")]
    [InlineData("""{"fault":{"faultstring":"said","detail":{"errorcode":"policies.x"}}}""", "policies.x", "said")]
    [InlineData("""{"errorCode":"E0000006","errorSummary":"said","errorId":"x","errorCauses":[]}""", "E0000006", "said")]
    [InlineData("""{"name":"INVALID_REQUEST","message":"said","debug_id":"1"}""", "INVALID_REQUEST", "said")]
    [InlineData("""{"code":0,"message":"said"}""", "0", "said")]
    [InlineData("""{"code":400,"message":"said"}""", null, "said")]
    [InlineData("""{"error_code":12,"message":"said"}""", "12", "said")]
    [InlineData("""{"errors":[{"code":88,"message":"said"}]}""", "88", "said")]
    [InlineData("""{"errors":{"detail":"said"}}""", null, "said")]
    [InlineData("""{"errors":{"message":"said","code":"E1"}}""", "E1", "said")]
    [InlineData("""{"errors":"said"}""", null, "said")]
    [InlineData("""{"errors":[{"message":"said","extensions":{"code":"NOPE"}}],"data":null}""", "NOPE", "said")]
    [InlineData("""{"errors":[{"message":"said","locations":[{"line":1}],"path":["song"]}]}""", null, "said")]
    [InlineData("""[{"errorCode":"E1","message":"said"}]""", "E1", "said")]
    [InlineData("\"said\"", null, "said")]
    [InlineData("said\n", null, "said")]
    [InlineData("42", null, "Bad Request")]
    [InlineData("null", null, "Bad Request")]
    [InlineData("{}", null, "Bad Request")]
    [InlineData("[]", null, "Bad Request")]
    [InlineData("""{"message":""}""", null, "Bad Request")]
    [InlineData("""{"message":"bad \ud800 text"}""", null, "bad \uFFFD text")]
    [InlineData("""{"message":"said"}<!-- web7 -->""", null, "said")]
    [InlineData("""{"message":"said","cut":"of""", null, "said")]
    [InlineData("""/* odd */ {"message": /* but */ "said",}""", null, "said")]
    public void Message_and_code_come_from_the_usual_members(string body, string? code, string message)
    {
        var read = new Answered(400, body).ReadError();

        Assert.Equal(("status-table", code, message), (read.Dialect, read.Details.Code, read.Message));
        Assert.Equal(ErrorKind.BadRequest, read.Kind);
        Assert.Empty(read.Details.Fields);
    }

    [Theory]
    [InlineData("""{"detail":[{"type":"missing","loc":["body","items",0,"price"],"msg":"m"},{"loc":["query","q"],"msg":"n"}]}""", "items[0].price: m; q: n")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"m"}]}""", ": m")]
    [InlineData("""{"detail":[{"loc":["body","n\u0061me"],"msg":"m"},{"loc":["name"],"msg":"n"},{"loc":["cart","n\u0061me"],"msg":"o"}]}""", "name: m; name: n; cart.name: o")]
    [InlineData("""{"detail":[{"loc":["path","\u0030"],"msg":"m"},{"loc":["__root__","a"],"msg":"n"}]}""", "[0]: m; a: n")]
    [InlineData("""{"amount":["m"],"items":[{},{"price":["n"]}],"profile":{"age":["o"]}}""", "amount: m; items[1].price: n; profile.age: o")]
    [InlineData("""{"non_field_errors":["m"]}""", ": m")]
    [InlineData("""{"message":"x","errors":{"email":["m","n"],"items.0.price":["o"]}}""", "email: m; email: n; items[0].price: o")]
    [InlineData("""{"errors":{"name":"m"}}""", "name: m")]
    [InlineData("""{"errors":["m","n"]}""", ": m; : n")]
    [InlineData("""{"errors":[{"field":"name","defaultMessage":"m","codes":["x"],"code":"NotNull"}]}""", "name: m")]
    [InlineData("""{"errors":[{"resource":"Label","code":"invalid","field":"color"}]}""", "color: invalid")]
    [InlineData("""{"errors":[{"source":{"pointer":"/data/attributes/firstName"},"title":"x","detail":"m"}]}""", "firstName: m")]
    [InlineData("""{"errors":[{"source":{"pointer":"/data/relationships/author"},"detail":"m"},{"detail":"n"}]}""", "author: m; : n")]
    [InlineData("""{"errors":[{"source":{"parameter":"include"},"detail":"m"}]}""", "include: m")]
    [InlineData("""{"errors":[{"msg":"m","param":"email","location":"body"}]}""", "email: m")]
    [InlineData("""{"errors":[{"type":"field","msg":"m","path":"user.email","location":"body"}]}""", "user.email: m")]
    [InlineData("""{"errors":{"name":{"message":"m","name":"ValidatorError","kind":"required","path":"name"}}}""", "name: m")]
    [InlineData("""{"errors":[{"email":["m"]}]}""", "email: m")]
    [InlineData("""{"error":{"issues":[{"code":"too_small","path":["user",0,"name"],"message":"m"}]}}""", "user[0].name: m")]
    [InlineData("""{"error":{"email":["m"]}}""", "email: m")]
    [InlineData("""{"error":{"code":"x","message":"m","param":"card[number]"}}""", "card.number: m")]
    [InlineData("""{"error":{"code":"X","message":"x","details":[{"code":"N","target":"Phone","message":"m"}]}}""", "Phone: m")]
    [InlineData("""{"error":{"code":400,"message":"x","details":[{"@type":"t","fieldViolations":[{"field":"user.name","description":"m"}]}]}}""", "user.name: m")]
    [InlineData("""{"message":"x","details":[{"field":"/items/0/price","issue":"MISSING","description":"m"}]}""", "items[0].price: m")]
    [InlineData("""{"message":["m","n"],"error":"Bad Request"}""", ": m; : n")]
    [InlineData("""{"message":{"name":["m"],"email":["n"]}}""", "name: m; email: n")]
    [InlineData("""{"errorMessages":[],"errors":{"summary":"m"}}""", "summary: m")]
    [InlineData("""{"message":"x","fields":{"email":"m"}}""", "email: m")]
    [InlineData("""[{"message":"m","errorCode":"E","fields":["First","Last"]}]""", "First: m; Last: m")]
    [InlineData("""{"code":50035,"errors":{"a":{"0":{"b":{"_errors":[{"code":"X","message":"m"}]}}},"_errors":[{"message":"n"}]},"message":"x"}""", "a[0].b: m; : n")]
    public void Field_errors_come_from_lists_maps_and_trees(string body, string fields)
    {
        var read = Answered.Json(400, body).ReadError();

        Assert.Equal(fields, string.Join("; ", read.Details.Fields.Select(field => $"{field.Path}: {field.Message}")));
        Assert.Equal(ErrorKind.Validation, read.Kind);
    }

    [Theory]
    [InlineData("""{"errors":["m","n"]}""", "m")]
    [InlineData("""{"detail":[{"loc":["body","a"],"msg":"m"}]}""", "m")]
    [InlineData("""{"non_field_errors":["m"]}""", "m")]
    [InlineData("""{"message":["m","n"],"error":"Bad Request"}""", "m")]
    [InlineData("""{"amount":["m"]}""", "Bad Request")]
    [InlineData("""{"errors":{"name":["m"]}}""", "Bad Request")]
    [InlineData("""{"errors":[{"field":"color","code":"invalid"}]}""", "Bad Request")]
    [InlineData("""{"message":"x","errors":[{"field":"a","message":"m"}]}""", "x")]
    public void A_list_speaks_through_its_first_and_a_map_of_fields_does_not(string body, string message) =>
        Assert.Equal(message, Answered.Json(400, body).ReadError().Message);

    [Fact]
    public void In_422_errors_that_name_no_field_are_of_the_whole_request() => Assert.Equal(
        [new FieldError("", "m")], Answered.Json(422, """{"errors":[{"title":"x","detail":"m"}]}""").ReadError().Details.Fields);

    [Theory]
    [InlineData("<html><head><title>t</title></head><body><h1>a</h1><h2> b &amp;\n <i>c</i> </h2></body></html>", "b & c")]
    [InlineData("<HTML><TITLE>Just a moment...</TITLE><script>var h = '<h2>no</h2>';</script></HTML>", "Just a moment...")]
    [InlineData("<!DOCTYPE html><title>Error</title><pre>Cannot GET /nope</pre>", "Cannot GET /nope")]
    [InlineData("<!DOCTYPE html><title>Error</title><pre>Error: boom<br> &nbsp; at a (/srv/b.js:1:2)</pre>", "Error: boom")]
    [InlineData("<html><body><h1>It broke</h1><p>Sorry</p></body></html>", "It broke")]
    [InlineData("<p>Sorry,</p><p>closed</p>", "Sorry, closed")]
    [InlineData("<html><h2></h2><title> </title></html>", "Internal Server Error")]
    [InlineData("<!-- a --><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"x\"><html><h2>b</h2>", "b")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><h2>b</h2></html>", "b")]
    public void A_page_says_what_its_headings_say(string page, string message) => Assert.Equal(message, new Answered(500, page).ReadError().Message);

    [Theory]
    [InlineData("<Error><Code>NoSuchKey</Code><Message>said</Message></Error>", "NoSuchKey", "said")]
    [InlineData("<error code=\"40\" message=\"said\"/>", "40", "said")]
    [InlineData("<errors><error>said</error></errors>", null, "said")]
    [InlineData("<s:Envelope xmlns:s='x'><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>said</faultstring></s:Fault></s:Body></s:Envelope>", "s:Client", "said")]
    [InlineData("<response><status>fail</status></response>", null, "Not Found")]
    public void XML_says_it_by_the_names_of_its_elements(string xml, string? code, string message)
    {
        var read = new Answered(404, "<?xml version='1.0'?>" + xml).ReadError();

        Assert.Equal((code, message), (read.Details.Code, read.Message));
    }

    [Fact]
    public void What_is_not_text_says_nothing() =>
        Assert.Equal("Bad Request", new Answered(400, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], ("Content-Type", "image/png")).ReadError().Message);

    [Theory]
    [InlineData(429, """{"message":"x","retry_after":64.57}""", 64.57)]
    [InlineData(429, """{"ok":false,"description":"x","parameters":{"retry_after":35}}""", 35)]
    [InlineData(503, """{"error":{"code":503,"message":"x","details":[{"@type":"t","retryDelay":"3.5s"}]}}""", 3.5)]
    [InlineData(503, """{"error":{"message":"x","details":[{"@type":"t","retryDelay":{"seconds":3,"nanos":500000000}}]}}""", 3.5)]
    [InlineData(429, """{"error":{"message":"x","retry_after":"7"}}""", 7)]
    public void A_body_may_name_a_wait(int status, string body, double seconds) =>
        Assert.Equal(The.Seconds(seconds), Answered.Json(status, body).ReadError().RetryAfter);
}
