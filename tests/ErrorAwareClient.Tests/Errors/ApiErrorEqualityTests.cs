using System.Net;
using System.Net.Http.Headers;

namespace ErrorAwareClient.Tests;

public class ApiErrorEqualityTests
{
    /// <summary>Pairs: something made anew each time, and the same with one thing changed.</summary>
    public static TheoryData<string, Func<object>, object> Changes => new()
    {
        { "message", () => new ApiError.NotFound("a"), new ApiError.NotFound("b") },
        { "case", () => new ApiError.NotFound("a"), new ApiError.Conflict("a") },
        { "wait", () => new ApiError.Unavailable { RetryAfter = TimeSpan.FromSeconds(1) }, new ApiError.Unavailable() },
        { "request", () => new ApiError.NotFound { Request = Asked(1) }, new ApiError.NotFound { Request = Asked(2) } },
        { "no answer", () => new ApiError.NotFound { Answer = Answered("1") }, new ApiError.NotFound() },
        { "answer", () => new ApiError.NotFound { Answer = Answered("1") }, new ApiError.NotFound { Answer = Answered("2") } },
        { "fields", () => new ApiError.Validation { Fields = [new("a", "b")] }, new ApiError.Validation { Fields = [new("a", "c")] } },
        { "challenges", () => new ApiError.Unauthorized { Challenges = [Bearer("x")] }, new ApiError.Unauthorized { Challenges = [Bearer("y")] } },
        { "sent", () => new ApiError.RateLimited(), new ApiError.RateLimited { Sent = false } },
        { "limit", () => new ApiError.TimedOut { Limit = TimeSpan.FromSeconds(1) }, new ApiError.TimedOut() },
        { "reason", () => new ApiError.Transport { Reason = TransportReason.Tls }, new ApiError.Transport() },
        { "exception", () => new ApiError.Transport { Exception = new IOException("a") }, new ApiError.Transport { Exception = new IOException("b") } },
        { "its type", () => new ApiError.Malformed { Exception = new IOException("a") }, new ApiError.Malformed { Exception = new FormatException("a") } },
        { "no exception", () => new ApiError.Malformed { Exception = new IOException("a") }, new ApiError.Malformed() },
        { "path", () => new ApiError.Malformed { JsonPath = "$.a" }, new ApiError.Malformed { JsonPath = "$.b" } },
        { "status", () => new ApiAnswer(HttpStatusCode.OK), new ApiAnswer(HttpStatusCode.NotFound) },
        { "dialect", () => Some.Answer(), new ApiAnswer(HttpStatusCode.NotFound) },
        { "code", () => Answered("1"), Answered("2") },
        { "endpoint code", () => new ApiAnswer(HttpStatusCode.OK) { EndpointCode = "0" }, new ApiAnswer(HttpStatusCode.OK) },
        { "action", () => new ApiAnswer(HttpStatusCode.OK) { Action = "song" }, new ApiAnswer(HttpStatusCode.OK) },
        { "type", () => new ApiAnswer(HttpStatusCode.OK) { Type = "filter" }, new ApiAnswer(HttpStatusCode.OK) },
        { "request id", () => new ApiAnswer(HttpStatusCode.OK) { RequestId = "7" }, new ApiAnswer(HttpStatusCode.OK) },
        { "body", () => new ApiAnswer(HttpStatusCode.OK) { Body = Body("a") }, new ApiAnswer(HttpStatusCode.OK) { Body = Body("b") } },
        { "bytes", () => Body("a"), Body("b") },
        { "media type", () => Body("a"), new ErrorBody("a"u8.ToArray(), "text/plain") },
        { "truncation", () => Body("a"), new ErrorBody("a"u8.ToArray(), "application/json", isTruncated: true) },
        { "field code", () => new FieldError("a", "b", "c"), new FieldError("a", "b") },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Equality_is_by_content(string change, Func<object> make, object changed)
    {
        Assert.NotSame(make(), make());
        Assert.Equal(make(), make());
        Assert.Equal(make().GetHashCode(), make().GetHashCode());
        Assert.False(make().Equals(changed), change);
        Assert.False(changed.Equals(make()), change);
        Assert.False(make().Equals(null), change);
    }

    [Fact]
    public void Every_property_of_an_error_is_changed_once_above()
    {
        Type[] types = [.. typeof(ApiError).GetNestedTypes(), typeof(ApiAnswer), typeof(ErrorBody)];
        var own = types.SelectMany(type => type.GetProperties()).Where(property => property.DeclaringType != typeof(ApiError) && !property.GetMethod!.IsStatic);

        // Fields, Challenges, Sent, Limit, Reason, two Exceptions, JsonPath; eight of the answer; three of the body;
        // and IsTransient of the sixteen cases, which follows from the others. A new one needs a row.
        Assert.Equal(8 + 8 + 3 + 16, own.Count());
    }

    private static RequestInfo Asked(int attempts) => new() { Target = "https://music.example/songs/54", Attempts = attempts };

    private static ApiAnswer Answered(string code) => Some.Answer(code: code);

    private static AuthenticationHeaderValue Bearer(string realm) => new("Bearer", $"realm=\"{realm}\"");

    private static ErrorBody Body(string text) => new(System.Text.Encoding.UTF8.GetBytes(text), "application/json");
}
