namespace ErrorAwareClient.Tool.Demo.Walk;

internal static class DeviantArtSteps
{
    private const string OAuthJson = "oauth-json";

    public static DemoChapter Chapter => new("DeviantArt", "few statuses, and JSON that says what it was",
    [
        Get("an artwork", "lighthouse", Expectation.Value),
        Get("a field is wrong", "no-title", Error<ApiError.Validation>("invalid_request") with { Field = "title" }),
        Get("the endpoint's own error code 0", "no-artist", Error<ApiError.BadRequest>("invalid_request") with { EndpointCode = "0" }),
        Get("invalid_request and no more", "plain-wrong", Error<ApiError.BadRequest>("invalid_request")),
        Get("unauthorized is about permission", "private", Error<ApiError.Forbidden>("unauthorized")),
        Get("the account is not verified", "unverified", Error<ApiError.Forbidden>("unverified_account")),
        Get("there is no such version", "old-version", Error<ApiError.Unsupported>("version_error")),
        Get("the token is missing", "no-token", Error<ApiError.Unauthorized>("invalid_token")),
        Get("403 in HTML: a gateway refused", "no-agent", Expectation.Error<ApiError.Blocked>("status-table")),
        Get("maintenance", "maintenance", Error<ApiError.Unavailable>("temporarily_unavailable").After(0.25, 0.5, 1)),
        .. TroubleSteps.Of(
            (c, id, ct) => c.DeviantArt.GetDeviationAsync(id, ct),
            (c, id, ct) => c.DeviantArt.PublishAsync(id, ct),
            failure: Error<ApiError.ServerError>("server_error"),
            refusal: Error<ApiError.RateLimited>("user_api_threshold")),
    ]);

    private static Expectation Error<TCase>(string code) where TCase : ApiError => Expectation.Error<TCase>(OAuthJson, code);

    private static DemoStep Get(string name, string id, Expectation expect) =>
        DemoStep.Of(name, (c, ct) => c.DeviantArt.GetDeviationAsync(id, ct), expect);
}
