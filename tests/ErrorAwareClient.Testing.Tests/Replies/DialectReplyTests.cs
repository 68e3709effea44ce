using System.Net;

namespace ErrorAwareClient.Testing.Tests.Replies;

/// <summary>What the replies of each dialect are read as by the SDK.</summary>
public class DialectReplyTests
{
    [Theory]
    [InlineData(4700, typeof(ApiError.Forbidden))]
    [InlineData(4701, typeof(ApiError.Unauthorized))]
    [InlineData(4702, typeof(ApiError.ServerError))]
    [InlineData(4703, typeof(ApiError.Forbidden))]
    [InlineData(4704, typeof(ApiError.NotFound))]
    [InlineData(4705, typeof(ApiError.Unsupported))]
    [InlineData(4706, typeof(ApiError.Unsupported))]
    [InlineData(4710, typeof(ApiError.BadRequest))]
    [InlineData(4742, typeof(ApiError.Forbidden))]
    [InlineData(4799, typeof(ApiError.Unexpected))]
    public async Task Ampache_in_JSON_and_XML_inside_200(int code, Type @case)
    {
        foreach (var reply in new[] { Reply.Ampache(code), Reply.AmpacheXml(code) })
        {
            var error = await ReadAsync(reply);

            Assert.Equal(@case, error.GetType());
            Assert.Equal((HttpStatusCode.OK, "ampache", $"{code}", "song"), (error.Answer!.StatusCode, error.Answer.Dialect, error.Answer.Code, error.Answer.Action));
            Assert.False(string.IsNullOrEmpty(error.Answer.Type));
        }
    }

    [Fact]
    public async Task Ampache_with_everything_said()
    {
        foreach (var reply in new[]
        {
            Reply.Ampache(4710, "playlist_create", "name", "Name <fehlt> & \"leer\"", 400),
            Reply.AmpacheXml(4710, "playlist_create", "name", "Name <fehlt> & \"leer\"", 400),
        })
        {
            var error = await ReadAsync(reply);

            Assert.Equal("Name <fehlt> & \"leer\"", error.Message);
            Assert.Equal(
                (HttpStatusCode.BadRequest, "4710", "playlist_create", "name"),
                (error.Answer!.StatusCode, error.Answer.Code, error.Answer.Action, error.Answer.Type));
        }
    }

    [Theory]
    [InlineData("invalid_request", 400, typeof(ApiError.BadRequest))]
    [InlineData("unauthorized", 400, typeof(ApiError.Forbidden))]
    [InlineData("unverified_account", 400, typeof(ApiError.Forbidden))]
    [InlineData("version_error", 400, typeof(ApiError.Unsupported))]
    [InlineData("invalid_token", 401, typeof(ApiError.Unauthorized))]
    [InlineData("invalid_client", 401, typeof(ApiError.Unauthorized))]
    [InlineData("insufficient_scope", 403, typeof(ApiError.Forbidden))]
    [InlineData("server_error", 500, typeof(ApiError.ServerError))]
    [InlineData("temporarily_unavailable", 503, typeof(ApiError.Unavailable))]
    public async Task OAuth_with_the_usual_status(string token, int status, Type @case)
    {
        var error = await ReadAsync(Reply.OAuth(token, "Why it is so."));

        Assert.Equal(@case, error.GetType());
        Assert.Equal((status, "oauth-json", token), ((int)error.Answer!.StatusCode, error.Answer.Dialect, error.Answer.Code));
        Assert.Equal("Why it is so.", error.Message);
    }

    [Fact]
    public async Task OAuth_with_what_DeviantArt_adds()
    {
        var error = await ReadAsync(Reply.OAuth(
            "invalid_request", "Two fields are wrong.", details: new Dictionary<string, string> { ["title"] = "too long" }, errorCode: 0));

        var field = Assert.Single(Assert.IsType<ApiError.Validation>(error).Fields);
        Assert.Equal(("title", "too long", "0"), (field.Path, field.Message, error.Answer!.EndpointCode));
    }

    [Fact]
    public async Task A_problem_with_and_without_fields()
    {
        var missing = await ReadAsync(Reply.Problem(404, "No such song", "There is no song 54.", "https://music.example/problems/missing"));
        var invalid = await ReadAsync(Reply.Problem(400, "Invalid", errors: new Dictionary<string, string[]> { ["Title"] = ["too long", "taken"] }));

        Assert.Equal(
            ("problem-details", "https://music.example/problems/missing", "There is no song 54."),
            (Assert.IsType<ApiError.NotFound>(missing).Answer!.Dialect, missing.Answer!.Type, missing.Message));
        Assert.Equal(["too long", "taken"], Assert.IsType<ApiError.Validation>(invalid).Fields.Select(field => field.Message));
    }

    [Theory]
    [InlineData(402, typeof(ApiError.PaymentRequired))]
    [InlineData(409, typeof(ApiError.Conflict))]
    [InlineData(422, typeof(ApiError.Validation))]
    [InlineData(429, typeof(ApiError.RateLimited))]
    public async Task A_status_alone(int status, Type @case) => Assert.Equal(@case, (await ReadAsync(Reply.Status(status))).GetType());

    [Fact]
    public async Task Html_of_a_gateway() =>
        Assert.IsType<ApiError.Blocked>(await ReadAsync(Reply.Text("<html><h2>Request blocked</h2></html>", "text/html", 403)));

    [Theory]
    [InlineData(NetworkFault.HostNotFound, TransportReason.NameResolution)]
    [InlineData(NetworkFault.ConnectionRefused, TransportReason.Connect)]
    [InlineData(NetworkFault.TlsFailure, TransportReason.Tls)]
    [InlineData(NetworkFault.ConnectionReset, TransportReason.ConnectionLost)]
    [InlineData(NetworkFault.EmptyResponse, TransportReason.ConnectionLost)]
    [InlineData(NetworkFault.BrokenBody, TransportReason.ConnectionLost)]
    [InlineData(NetworkFault.Garbage, TransportReason.Protocol)]
    public async Task A_fault_of_the_network(NetworkFault fault, TransportReason reason)
    {
        var error = Assert.IsType<ApiError.Transport>(await ReadAsync(Reply.Fault(fault)));

        Assert.Equal(reason, error.Reason);
        Assert.Null(error.Answer);
    }

    private static async Task<ApiError> ReadAsync(Reply reply)
    {
        using var http = new HttpScript(reply).CreateClient(options =>
        {
            options.Retry.MaxRetries = 0;
            options.Throttle.Enabled = false;
        });
        return (await http.GetSongAsync()).Error ?? throw new InvalidOperationException("It was read as a success.");
    }
}
