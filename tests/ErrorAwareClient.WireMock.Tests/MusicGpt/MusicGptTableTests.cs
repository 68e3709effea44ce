using Samples.MusicGpt;

namespace ErrorAwareClient.WireMock.Tests.MusicGpt;

public class MusicGptTableTests(WireMockServer server) : WireMockTest(server)
{
    [Theory]
    [Row("400 Bad Request", typeof(ApiError.BadRequest), 400, "The parameter 'prompt' is malformed.")]
    [Row("402 Payment Required", typeof(ApiError.PaymentRequired), 402, "Insufficient credits: 0 left.")]
    [Row("403 Forbidden", typeof(ApiError.Forbidden), 403, "This key may not compose.")]
    [Row("404 Not Found", typeof(ApiError.NotFound), 404, "There is no such task.")]
    [Row("409 Conflict", typeof(ApiError.Conflict), 409, "This order exists already.")]
    [Row("422 Unprocessable Entity", typeof(ApiError.Validation), 422, "is too long")]
    [Row("429 Rate Limit Exceeded", typeof(ApiError.RateLimited), 429, "Rate limit exceeded.")]
    [Row("500 Internal Server Error", typeof(ApiError.ServerError), 500, "Something broke.")]
    [Proves("The body has more about the error, in most cases")]
    [Proves("Test in a controlled environment")]
    public async Task A_status_is_a_case_whatever_was_asked_and_whether_or_not_it_has_a_body(int status, string message, Type readAs)
    {
        // Only the first answer matters here; the 429 asks for an hour, which no call has.
        var musicGpt = MusicGpt(options => options.Retry.MaxRetries = 0);

        var order = (await musicGpt.SubmitAsync(new MusicWish($"status-{status}"), Token)).Error!;
        Assert.Equal((readAs, status), (order.GetType(), (int)order.Answer!.StatusCode));
        Assert.Contains(message, order.Message);

        var question = (await MusicGpt(options => options.Retry.MaxRetries = 0).GetByIdAsync($"status-{status}", Token)).Error!;
        Assert.Equal((readAs, order.Message, "status-table"), (question.GetType(), question.Message, question.Answer!.Dialect));

        var bare = (await MusicGpt(options => options.Retry.MaxRetries = 0).GetByIdAsync($"bare-{status}", Token)).Error!;
        Assert.Equal((readAs, status), (bare.GetType(), (int)bare.Answer!.StatusCode));
        Assert.NotEmpty(bare.Message);
    }

    [Fact]
    [Proves("400 and 422: which parameter is wrong")]
    public async Task The_parameter_that_is_wrong_is_a_field()
    {
        var error = Assert.IsType<ApiError.Validation>((await MusicGpt().SubmitAsync(new MusicWish("status-422"), Token)).Error);

        var field = Assert.Single(error.Fields);
        Assert.Contains("prompt", field.Path);
        Assert.Equal("is too long", field.Message);
    }

    [Fact]
    [Proves("403: the key is wrong, or lacks a permission")]
    public async Task A_403_in_JSON_is_of_the_API_and_not_of_a_gateway()
    {
        var error = Assert.IsType<ApiError.Forbidden>((await MusicGpt().GetByIdAsync("status-403", Token)).Error);

        Assert.Equal((false, 1), (error.IsTransient, error.Request.Attempts));
    }
}
