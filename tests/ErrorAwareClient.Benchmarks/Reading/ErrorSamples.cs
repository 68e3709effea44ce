using System.Net;
using System.Text;

namespace ErrorAwareClient.Benchmarks;

/// <summary>Twelve bodies, one of each frequent kind.</summary>
public static class ErrorSamples
{
    public static IReadOnlyList<ErrorSample> All() =>
    [
        new("Ampache JSON", Answer.AmpacheJson, HandJson.Ampache),
        new("Ampache JSON, API 4", Json(200, """{"error":{"code":"401","message":"Session Expired"}}"""), HandJson.AmpacheLegacy),
        new("Ampache XML", Answer.AmpacheXml, HandXml.Ampache),
        new("Ampache XML, API 3", AmpacheXmlOfApi3, HandXml.AmpacheLegacy),
        new("OAuth", Json(401, """{"error":"invalid_token","error_description":"Expired oAuth2 user token. The client should request a new one with an access code or a refresh token.","status":"error"}"""), HandJson.OAuth),
        new("OAuth with details", Answer.FieldErrors, HandJson.OAuth),
        new("problem details", Json(403, """{"type":"https://example.com/probs/out-of-credit","title":"You do not have enough credit.","detail":"Your current balance is 30, but that costs 50.","instance":"/account/12345/msgs/abc","balance":30,"accounts":["/account/12345","/account/67890"]}"""), HandJson.Problem),
        new("validation problem", Json(400, """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400,"errors":{"Name":["The Name field is required."],"Year":["The field Year must be between 1900 and 2100."],"Tracks[0].Title":["The Title field is required.","The Title must have 3 characters."]},"traceId":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}"""), HandJson.Problem),
        new("FastAPI list", Json(422, """{"detail":[{"type":"missing","loc":["body","prompt"],"msg":"Field required","input":{"style":"jazz"}},{"type":"int_parsing","loc":["query","limit"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"ten","url":"https://errors.pydantic.dev/2.6/v/int_parsing"}]}"""), HandJson.Detail),
        new("detail", Json(402, """{"detail":"Insufficient credits. Top up your balance to go on."}"""), HandJson.Detail),
        new("Google", Json(503, """{"error":{"code":503,"message":"The service is currently unavailable.","status":"UNAVAILABLE","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RESOURCE_AVAILABILITY","domain":"compute.googleapis.com","metadata":{"zone":"us-east1-a","vmType":"e2-medium"}}]}}"""), HandJson.Google),
        new("OpenAI", Json(429, """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"""), HandJson.OpenAI),
    ];

    private static Answer AmpacheXmlOfApi3 => new(
        HttpStatusCode.OK, "text/xml",
        """
        <?xml version="1.0" encoding="UTF-8" ?>
        <root>
            <error code="401"><![CDATA[Session Expired]]></error>
        </root>
        """u8.ToArray());

    private static Answer Json(int status, string body) => new((HttpStatusCode)status, "application/json", Encoding.UTF8.GetBytes(body));
}
