namespace ErrorAwareClient.Tests;

public class OAuthJsonDialectTests : FrugalDialectContract
{
    private static readonly DialectChain Inspecting = DialectChain.CreateDefault().Replace(new OAuthJsonDialect { InspectsSuccess = true });

    private protected override ErrorDialect Dialect { get; } = new OAuthJsonDialect { InspectsSuccess = true };

    private protected override IReadOnlyList<Answered> Examples =>
    [
        Answered.Json(400, """{"error":"invalid_request","error_description":"Some field is wrong.","error_details":{"username":"is required"},"status":"error"}"""),
        Answered.Json(400, """{ "status" : "error", "error" : "something_new", "errorDescription" : "No \"such\" thing", "errorCode" : 3 }"""),
        Answered.Json(400, """{"error":"invalid_grant"}"""),
        Answered.Json(429, """{"error":"user_api_threshold","error_description":"Slower, please","status":"error"}"""),
        new Answered(401, "", ("WWW-Authenticate", """Bearer realm="a, b", error="invalid_token", error_description="It \"expired\"" """)),
    ];

    private protected override (long Bytes, string Reason) AllowanceFor(Answered example) =>
        example.Body.Length is 0 ? (48, "A description with quotes in it is taken out of the header before they are unescaped.") : default;

    [Fact]
    public void DeviantArts_example_of_a_failed_validation()
    {
        var read = Answered.Json(400, """
            { "error": "invalid_request", "error_description": "Request field validation failed.",
              "error_details": { "username": "username is required" } }
            """).ReadError();

        Assert.Equal(("oauth-json", ErrorKind.Validation, "Request field validation failed."), (read.Dialect, read.Kind, read.Message));
        Assert.Equal(("invalid_request", null), (read.Details.Code, read.Details.EndpointCode));
        Assert.Equal([new FieldError("username", "username is required")], read.Details.Fields);
    }

    [Fact]
    public void DeviantArts_example_with_an_additional_code_that_is_zero()
    {
        var read = Answered.Json(400, """{ "error": "invalid_request", "error_description": "User not found", "error_code": 0 }""").ReadError();

        Assert.Equal((ErrorKind.BadRequest, "invalid_request", "0", "User not found"), (read.Kind, read.Details.Code, read.Details.EndpointCode, read.Message));
    }

    [Theory]
    [InlineData("invalid_request", ErrorKind.BadRequest)]
    [InlineData("invalid_scope", ErrorKind.BadRequest)]
    [InlineData("authorization_pending", ErrorKind.BadRequest)]
    [InlineData("invalid_token", ErrorKind.Unauthorized)]
    [InlineData("invalid_client", ErrorKind.Unauthorized)]
    [InlineData("invalid_grant", ErrorKind.Unauthorized)]
    [InlineData("unauthorized", ErrorKind.Forbidden)]
    [InlineData("unverified_account", ErrorKind.Forbidden)]
    [InlineData("insufficient_scope", ErrorKind.Forbidden)]
    [InlineData("version_error", ErrorKind.Unsupported)]
    [InlineData("server_error", ErrorKind.ServerError)]
    [InlineData("temporarily_unavailable", ErrorKind.Unavailable)]
    [InlineData("slow_down", ErrorKind.RateLimited)]
    [InlineData("application_api_threshold", ErrorKind.RateLimited)]
    [InlineData("user_api_threshold", ErrorKind.RateLimited)]
    [InlineData("insufficient_quota", ErrorKind.PaymentRequired)]
    public void The_token_decides_on_400_and_in_2xx(string token, ErrorKind kind)
    {
        var body = $$"""{"error":"{{token}}","error_description":"no"}""";

        Assert.Equal(kind, Answered.Json(400, body).ReadError().Kind);
        Assert.Equal(kind, Answered.Json(200, body).Read(chain: Inspecting)?.Kind);
    }

    [Theory]
    [InlineData(401, "invalid_request", ErrorKind.Unauthorized)]
    [InlineData(403, "unauthorized", ErrorKind.Forbidden)]
    [InlineData(404, "version_error", ErrorKind.NotFound)]
    [InlineData(429, "server_error", ErrorKind.RateLimited)]
    [InlineData(500, "invalid_token", ErrorKind.ServerError)]
    [InlineData(503, "user_api_threshold", ErrorKind.Unavailable)]
    public void A_specific_status_beats_the_token(int status, string token, ErrorKind kind) =>
        Assert.Equal(kind, Answered.Json(status, $$"""{"error":"{{token}}","error_description":"no"}""").ReadError().Kind);

    [Theory]
    [InlineData("""{"error":"brand_new","error_description":"no"}""", "oauth-json")]
    [InlineData("""{"error":"brand_new","errorDescription":"no"}""", "oauth-json")]
    [InlineData("""{"error":"brand_new","error_description":null}""", "oauth-json")]
    [InlineData("""{"error":"brand_new","status":"error"}""", "oauth-json")]
    [InlineData("""{"error":"invalid_request","message":"no"}""", "oauth-json")]
    [InlineData("""{"error":"brand_new"}""", "status-table")]
    [InlineData("""{"error":"Bad Request","message":"no"}""", "status-table")]
    [InlineData("""{"error":"Unauthorized","status":401,"message":"no"}""", "status-table")]
    [InlineData("""{"ok":false,"error":"ratelimited"}""", "status-table")]
    [InlineData("""{"error":"","error_description":"no"}""", "status-table")]
    [InlineData("""{"error":null,"error_description":"no"}""", "status-table")]
    [InlineData("""{"error":{"error_description":"no"}}""", "status-table")]
    [InlineData("""{"error_description":"no"}""", "status-table")]
    public void Its_company_or_the_vocabulary_makes_it_this_dialect(string body, string dialect) =>
        Assert.Equal(dialect, Answered.Json(400, body).ReadError().Dialect);

    [Theory]
    [InlineData("\"error_code\":null", null)]
    [InlineData("\"error_code\":2", "2")]
    [InlineData("\"error_code\":\"2\"", "2")]
    [InlineData("\"errorCode\":7", "7")]
    [InlineData("\"error_codes\":[9002313]", null)]
    [InlineData("\"error_code\":{}", null)]
    public void An_endpoint_code_is_a_number_or_a_text(string member, string? code) =>
        Assert.Equal(code, Answered.Json(400, $$"""{"error":"invalid_request","error_description":"no",{{member}}}""").ReadError().Details.EndpointCode);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("7")]
    public void Details_that_say_nothing_are_no_validation(string details) =>
        Assert.Equal(ErrorKind.BadRequest, Answered.Json(400, $$"""{"error":"invalid_request","error_description":"no","error_details":{{details}}}""").ReadError().Kind);

    [Fact]
    public void The_last_of_two_members_of_one_name_counts()
    {
        var read = Answered.Json(400, """{"error":"invalid_request","error":"invalid_grant","error_description":"x","error_description":"y"}""").ReadError();

        Assert.Equal(("invalid_grant", "y"), (read.Details.Code, read.Message));
    }

    [Fact]
    public void Without_a_description_the_message_is_the_name_of_the_status() =>
        Assert.Equal("Bad Request", Answered.Json(400, """{"error":"invalid_request"}""").ReadError().Message);

    [Fact]
    public void An_empty_body_lets_the_challenge_speak()
    {
        var read = new Answered(401, "", ("WWW-Authenticate", """Bearer realm="error=x", error="invalid_token", error_description="It expired" """)).ReadError();
        var silent = new Answered(401, "", ("WWW-Authenticate", "Bearer realm=\"songs\"")).ReadError();

        Assert.Equal(("oauth-json", ErrorKind.Unauthorized, "invalid_token", "It expired"), (read.Dialect, read.Kind, read.Details.Code, read.Message));
        Assert.Equal(("status-table", "Unauthorized"), (silent.Dialect, silent.Message));
    }

    [Theory]
    [InlineData("""{"error":"invalid_request","error_description":"no","status":"error"}""")]
    [InlineData("""{"error":"slow_down"}""")]
    public void A_2xx_is_a_success_unless_the_client_asks_for_more(string body)
    {
        Assert.Null(Answered.Json(200, body).Read());
        Assert.Equal("oauth-json", Answered.Json(200, body).Read(chain: Inspecting)?.Dialect);
    }

    [Theory]
    [InlineData("""{"status":"success","error":"none","error_description":"x"}""")]
    [InlineData("""{"error":null,"error_code":null}""")]
    [InlineData("""{"error":"","error_description":""}""")]
    [InlineData("""{"id":1,"error":"invalid_request"}""")]
    [InlineData("""{"error":"a sentence for people"}""")]
    [InlineData("[]")]
    public void A_success_stays_one_even_then(string body) => Assert.Null(Answered.Json(200, body).Read(chain: Inspecting));
}
