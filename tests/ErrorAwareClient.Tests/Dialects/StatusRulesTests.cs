namespace ErrorAwareClient.Tests;

public class StatusRulesTests
{
    [Theory]
    [InlineData(ErrorKind.BadRequest, 400, 406, 411, 413, 414, 415, 416, 417, 418, 421, 424, 426, 428, 431, 499)]
    [InlineData(ErrorKind.Unauthorized, 401)]
    [InlineData(ErrorKind.PaymentRequired, 402)]
    [InlineData(ErrorKind.Forbidden, 403, 451)]
    [InlineData(ErrorKind.NotFound, 404, 410)]
    [InlineData(ErrorKind.Unsupported, 405, 501)]
    [InlineData(ErrorKind.TimedOut, 408, 504)]
    [InlineData(ErrorKind.Conflict, 409, 412, 423)]
    [InlineData(ErrorKind.Validation, 422)]
    [InlineData(ErrorKind.Unavailable, 425, 503, 520, 521, 522, 523, 524, 525, 526, 527, 529)]
    [InlineData(ErrorKind.RateLimited, 429)]
    [InlineData(ErrorKind.ServerError, 500, 502)]
    [InlineData(ErrorKind.Unexpected, 300, 301, 302, 303, 304, 307, 308, 505, 507, 511, 530, 599)]
    public void A_status_has_its_case(ErrorKind kind, params int[] statuses) =>
        Assert.All(statuses, status => Assert.Equal(kind, new Answered(status).ReadError().Kind));

    [Theory]
    [InlineData("", "text/html", ErrorKind.Forbidden)]
    [InlineData("<html><h1>No</h1></html>", "application/json", ErrorKind.Blocked)]
    [InlineData("<!DOCTYPE html>", "", ErrorKind.Blocked)]
    [InlineData("  <center>No</center>", "text/plain", ErrorKind.Blocked)]
    [InlineData("""{"message":"no"}""", "text/html", ErrorKind.Forbidden)]
    [InlineData("Forbidden", "text/html", ErrorKind.Forbidden)]
    [InlineData("<?xml version='1.0'?><denied/>", "text/html", ErrorKind.Forbidden)]
    [InlineData("<denied/>", "application/xml", ErrorKind.Forbidden)]
    [InlineData("<3 you", "text/plain", ErrorKind.Forbidden)]
    public void A_page_on_403_is_a_gateways(string body, string label, ErrorKind kind) =>
        Assert.Equal(kind, new Answered(403, body, ("Content-Type", label)).ReadError().Kind);

    [Theory]
    [InlineData("Retry-After", "60", ErrorKind.RateLimited)]
    [InlineData("Retry-After", "soon", ErrorKind.Forbidden)]
    [InlineData("X-RateLimit-Remaining", "0", ErrorKind.RateLimited)]
    [InlineData("X-RateLimit-Remaining", "59", ErrorKind.Forbidden)]
    [InlineData("x-rate-limit-remaining", "0.0", ErrorKind.RateLimited)]
    [InlineData("RateLimit-Remaining", "0", ErrorKind.RateLimited)]
    [InlineData("RateLimit", "\"a\";r=0;t=5", ErrorKind.RateLimited)]
    [InlineData("RateLimit", "\"a\";r=1;t=5", ErrorKind.Forbidden)]
    [InlineData("RateLimit", "limit=9, remaining=0, reset=5", ErrorKind.RateLimited)]
    [InlineData("X-RateLimit-Reset", "5", ErrorKind.Forbidden)]
    public void A_403_that_asks_to_wait_is_a_rate_limit(string name, string value, ErrorKind kind)
    {
        Assert.Equal(kind, new Answered(403, """{"message":"no"}""", (name, value)).ReadError().Kind);
        Assert.Equal(ErrorKind.NotFound, new Answered(404, """{"message":"no"}""", (name, value)).ReadError().Kind);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public void An_empty_purse_is_one_whatever_the_status(int status)
    {
        Assert.Equal(ErrorKind.PaymentRequired, Answered.Json(status, """{"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}""").ReadError().Kind);
        Assert.Equal(ErrorKind.PaymentRequired, Answered.Json(status, """{"error":{"message":"x","type":"insufficient_quota","code":null}}""").ReadError().Kind);
    }

    [Theory]
    [InlineData(400, "user_api_threshold", ErrorKind.RateLimited)]
    [InlineData(400, "ThrottlingException", ErrorKind.RateLimited)]
    [InlineData(400, "rate_of_fire", ErrorKind.BadRequest)]
    [InlineData(404, "slow_down", ErrorKind.NotFound)]
    public void Codes_of_rate_limits_count_on_400(int status, string code, ErrorKind kind) =>
        Assert.Equal(kind, Answered.Json(status, $$"""{"code":"{{code}}","message":"x"}""").ReadError().Kind);

    [Theory]
    [InlineData(400, ErrorKind.Validation)]
    [InlineData(422, ErrorKind.Validation)]
    [InlineData(409, ErrorKind.Conflict)]
    [InlineData(500, ErrorKind.ServerError)]
    public void Field_errors_make_a_validation_of_400_alone(int status, ErrorKind kind) =>
        Assert.Equal(kind, Answered.Json(status, """{"message":"x","errors":{"name":["is required"]}}""").ReadError().Kind);

    [Fact]
    public void A_kind_that_overrides_stands_and_one_that_does_not_gives_way_to_a_specific_status()
    {
        var view = new AnswerView(new Answered(404).ToResponse(), []);

        Assert.Equal(ErrorKind.Conflict, StatusRules.KindOf(view, new ErrorReading { Kind = ErrorKind.Conflict, OverridesStatus = true }, default));
        Assert.Equal(ErrorKind.NotFound, StatusRules.KindOf(view, new ErrorReading { Kind = ErrorKind.Conflict }, default));
    }

    [Fact]
    public void The_servers_own_reason_phrase_is_better_than_ours()
    {
        var response = new Answered(404).ToResponse();
        response.ReasonPhrase = "No Such Song";

        Assert.Equal("No Such Song", DialectChain.CreateDefault().Read(response, [], false, Answered.Now)?.Message);
        Assert.Equal("HTTP status 599", new Answered(599).ReadError().Message);
        Assert.Equal("Connection Timed Out", new Answered(522).ReadError().Message);
    }
}
