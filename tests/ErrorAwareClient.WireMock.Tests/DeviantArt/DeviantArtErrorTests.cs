namespace ErrorAwareClient.WireMock.Tests.DeviantArt;

public class DeviantArtErrorTests(WireMockServer server) : WireMockTest(server)
{
    [Theory]
    [Row("400 the request is at fault", typeof(ApiError.BadRequest), "status-400", 400)]
    [Row("429 rate limit, or overload", typeof(ApiError.RateLimited), "status-429", 429)]
    [Row("500 internal error", typeof(ApiError.ServerError), "status-500", 500)]
    [Row("503 unavailable", typeof(ApiError.Unavailable), "status-503", 503)]
    [Row("Any status from 400 is an error", typeof(ApiError.BadRequest), "status-418", 418)]
    public async Task A_status_is_a_case(string user, int status, Type readAs)
    {
        var error = (await SentOnce().GetProfileAsync(user, Token)).Error!;

        Assert.Equal((readAs, status), (error.GetType(), (int)error.Answer!.StatusCode));
    }

    [Theory]
    [Row("`invalid_request`", typeof(ApiError.BadRequest), "invalid_request", "invalid_request")]
    [Row("`unauthorized`", typeof(ApiError.Forbidden), "unauthorized", "unauthorized")]
    [Row("`unverified_account`", typeof(ApiError.Forbidden), "unverified_account", "unverified_account")]
    [Row("`server_error`", typeof(ApiError.ServerError), "server_error", "server_error")]
    [Row("`version_error`", typeof(ApiError.Unsupported), "version_error", "version_error")]
    [Row("Older endpoints have words of their own", typeof(ApiError.BadRequest), "an-older-word", "invalid_username")]
    [Row("`error_description` may change, so it decides nothing", typeof(ApiError.BadRequest), "misleading", "invalid_request")]
    public async Task A_type_is_a_case_where_the_status_says_no_more_than_400(string user, string type, Type readAs)
    {
        var error = (await SentOnce().GetProfileAsync(user, Token)).Error!;

        Assert.Equal((readAs, "oauth-json", type), (error.GetType(), error.Answer!.Dialect, error.Answer.Code));
    }

    [Fact]
    [Proves("`error_details` has the faults of fields")]
    public async Task Faults_of_fields_are_fields()
    {
        var error = Assert.IsType<ApiError.Validation>((await DeviantArt().GetProfileAsync("error_details", Token)).Error);

        Assert.Equal(("username", "a name has 3 letters at least"), (error.Fields[0].Path, error.Fields[0].Message));
        Assert.Single(error.Fields);
    }

    [Theory]
    [InlineData("error_code-0", "0")]
    [InlineData("error_code-1", "1")]
    [InlineData("invalid_request", null)]
    [Proves("`error_code` is of the endpoint, and starts at zero")]
    public async Task A_code_of_the_endpoint_is_kept_and_zero_is_one(string user, string? code)
    {
        var error = Assert.IsType<ApiError.BadRequest>((await DeviantArt().GetProfileAsync(user, Token)).Error);

        Assert.Equal(code, error.Answer!.EndpointCode);
    }

    [Fact]
    [Proves("403 with HTML: no User-Agent, or no compression")]
    public async Task The_client_sends_a_user_agent_and_asks_for_compression_so_the_gateway_lets_it_through() =>
        Assert.Equal("behind-the-gateway", (await DeviantArt().GetProfileAsync("behind-the-gateway", Token)).GetValueOrThrow().User.Username);

    [Theory]
    [Row("403 with HTML: no User-Agent, or no compression", typeof(ApiError.Blocked))]
    public async Task A_client_that_sends_no_user_agent_is_blocked(Type readAs)
    {
        var error = (await DeviantArt(options => options.UserAgent = "").GetProfileAsync("behind-the-gateway", Token)).Error!;

        Assert.Equal((readAs, "The request was blocked."), (error.GetType(), error.Message));
    }

    [Fact]
    [Proves("200 the request was successful")]
    public async Task A_placebo_succeeds() => Assert.Equal("success", (await DeviantArt().PlaceboAsync(Token)).GetValueOrThrow().Status);

    [Fact]
    [Proves("Paths name the major version")]
    public async Task Every_path_names_the_major_version()
    {
        await DeviantArt().PlaceboAsync(Token);

        Assert.NotEqual(0, await Server.CountAsync("/api/v1/oauth2/placebo"));
        Assert.Equal(0, await Server.CountAsync("/api/oauth2/.*"));
    }

    [Fact]
    public async Task A_wrong_secret_is_the_result_of_every_call()
    {
        var error = Assert.IsType<ApiError.Unauthorized>((await DeviantArt(secret: "wrong-secret").PlaceboAsync(Token)).Error);

        Assert.Equal((401, "invalid_client"), ((int)error.Answer!.StatusCode, error.Answer.Code));
    }

    // No retries, and no time to wait out a 429: the first answer is the result.
    private global::Samples.DeviantArt.DeviantArtClient SentOnce() => DeviantArt(options =>
    {
        options.Retry.MaxRetries = 0;
        options.AttemptTimeout = options.TotalTimeout = TimeSpan.FromSeconds(0.9);
    });
}
