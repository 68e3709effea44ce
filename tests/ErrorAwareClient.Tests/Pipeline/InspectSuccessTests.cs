namespace ErrorAwareClient.Tests.Pipeline;

public class InspectSuccessTests
{
    private const string Threshold = """{"error":"user_api_threshold","error_description":"User request limit reached.","status":"error"}""";

    private readonly FakeTime _time = new();

    [Fact]
    public async Task An_OAuth_error_in_a_200_is_a_success_unless_asked_for()
    {
        await using var server = await Server.StartAsync(Reply.Json(Threshold), Reply.Json(Threshold));
        using var trusting = Some.Client(server, _time);
        using var inspecting = Some.Client(server, _time, options => options.InspectSuccess("oauth-json").Throttle.Enabled = false);

        using var plain = await trusting.GetAsync(new Uri("songs/54", UriKind.Relative), The.Token);
        Assert.Equal(Threshold, await plain.Content.ReadAsStringAsync(The.Token));

        var result = await inspecting.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        Assert.Equal("user_api_threshold", Assert.IsType<ApiError.RateLimited>(result.Error).Answer!.Code);
    }

    [Fact]
    public void A_dialect_without_the_choice_is_named() => Assert.Contains(
        "'ampache' has no choice", Assert.Throws<ArgumentException>(() => new ErrorHandlingOptions().InspectSuccess("ampache")).Message);
}
