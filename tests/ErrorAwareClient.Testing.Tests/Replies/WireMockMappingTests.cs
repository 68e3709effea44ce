using System.Text.Json.Nodes;

namespace ErrorAwareClient.Testing.Tests.Replies;

public class WireMockMappingTests
{
    [Fact]
    public void A_mapping_is_a_file_that_people_can_read() => Assert.Equal(
        """
        {
          "request": {
            "method": "GET",
            "urlPath": "/songs/54"
          },
          "response": {
            "status": 429,
            "headers": {
              "Content-Type": "application/json",
              "Retry-After": "7"
            },
            "body": "{\"message\":\"Später, bitte\"}"
          }
        }
        """.ReplaceLineEndings("\n"),
        Reply.Json("""{"message":"Später, bitte"}""", 429).WithRetryAfter(The.Seconds(7)).ToWireMockMapping("get /songs/54").ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("GET /songs/54", """{"method":"GET","urlPath":"/songs/54"}""")]
    [InlineData("POST /v1.0/songs/*/art", """{"method":"POST","urlPathPattern":"/v1\\.0/songs/[^/]+/art"}""")]
    [InlineData("GET /server/json.server.php?action=song&filter=a%26b",
        """{"method":"GET","urlPath":"/server/json.server.php","queryParameters":{"action":{"equalTo":"song"},"filter":{"equalTo":"a&b"}}}""")]
    public void A_route_asks_for_the_same_in_WireMock(string route, string request) =>
        Same(request, Parse(Reply.Status(200).ToWireMockMapping(route))["request"]);

    public static TheoryData<string, string> Responses => new()
    {
        { nameof(Reply.Status), """{"status":402}""" },
        { nameof(Reply.Bytes), """{"status":200,"headers":{"Content-Type":"image/jpeg"},"base64Body":"/9j/"}""" },
        { nameof(Reply.WithDelay), """{"status":200,"fixedDelayMilliseconds":1500}""" },
        { nameof(Reply.WithHeader), """{"status":200,"headers":{"Via":["a","b"]}}""" },
        { nameof(Reply.Silence), """{"status":200,"fixedDelayMilliseconds":86400000}""" },
        { nameof(NetworkFault.ConnectionReset), """{"fault":"CONNECTION_RESET_BY_PEER"}""" },
        { nameof(NetworkFault.EmptyResponse), """{"fault":"EMPTY_RESPONSE"}""" },
        { nameof(NetworkFault.BrokenBody), """{"fault":"MALFORMED_RESPONSE_CHUNK"}""" },
        { nameof(NetworkFault.Garbage), """{"fault":"RANDOM_DATA_THEN_CLOSE"}""" },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void Every_reply_that_a_server_can_play_has_a_response(string reply, string response) =>
        Same(response, Parse(Named(reply).ToWireMockMapping("GET /"))["response"]);

    [Theory]
    [InlineData(NetworkFault.HostNotFound)]
    [InlineData(NetworkFault.ConnectionRefused)]
    [InlineData(NetworkFault.TlsFailure)]
    public void What_no_server_can_play_is_refused(NetworkFault fault) =>
        Assert.Contains("not reached", Assert.Throws<NotSupportedException>(() => Reply.Fault(fault).ToWireMockMapping("GET /")).Message);

    [Fact]
    public void A_computed_reply_has_no_mapping() =>
        Assert.Throws<NotSupportedException>(() => Reply.From(_ => Reply.Status(200)).ToWireMockMapping("GET /"));

    private static Reply Named(string name) => name switch
    {
        nameof(Reply.Status) => Reply.Status(402),
        nameof(Reply.Bytes) => Reply.Bytes(new byte[] { 0xff, 0xd8, 0xff }, "image/jpeg"),
        nameof(Reply.WithDelay) => Reply.Status(200).WithDelay(The.Seconds(1.5)),
        nameof(Reply.WithHeader) => Reply.Status(200).WithHeader("Via", "a").WithHeader("Via", "b"),
        nameof(Reply.Silence) => Reply.Silence(),
        _ => Reply.Fault(Enum.Parse<NetworkFault>(name)),
    };

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    private static void Same(string expected, JsonNode? actual) => Assert.Equal(Parse(expected).ToJsonString(), actual!.ToJsonString());
}
