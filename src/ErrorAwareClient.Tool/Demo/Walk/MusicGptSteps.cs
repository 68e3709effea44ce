namespace ErrorAwareClient.Tool.Demo.Walk;

internal static class MusicGptSteps
{
    public static DemoChapter Chapter => new("MusicGPT", "a table of statuses",
    [
        Get("a piece of music", "tune", Expectation.Value),
        Get("400: the id is malformed", "malformed", Error<ApiError.BadRequest>()),
        Get("402: somebody has to pay", "unpaid", Error<ApiError.PaymentRequired>()),
        Get("403: the key may not", "foreign", Error<ApiError.Forbidden>()),
        Get("404 with an empty body: nothing there", "nothing", Error<ApiError.NotFound>()),
        Get("409: it is being made already", "twice", Error<ApiError.Conflict>()),
        Get("422: a field is wrong", "too-long", Error<ApiError.Validation>("string_too_long") with { Field = "prompt" }),
        .. TroubleSteps.Of(
            (c, id, ct) => c.MusicGpt.GetConversionAsync(id, ct),
            (c, id, ct) => c.MusicGpt.ComposeAsync(id, ct),
            failure: Error<ApiError.ServerError>(),
            refusal: Error<ApiError.RateLimited>()),
    ]);

    private static Expectation Error<TCase>(string? code = null) where TCase : ApiError =>
        Expectation.Error<TCase>("status-table", code);

    private static DemoStep Get(string name, string id, Expectation expect) =>
        DemoStep.Of(name, (c, ct) => c.MusicGpt.GetConversionAsync(id, ct), expect);
}
