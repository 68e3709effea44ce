namespace ErrorAwareClient.Tests.Pipeline;

public class RequestIdTests
{
    [Theory]
    [InlineData("X-Request-Id")]
    [InlineData("Request-Id")]
    [InlineData("X-Correlation-Id")]
    [InlineData("X-Amzn-RequestId")]
    [InlineData("X-Amz-Request-Id")]
    [InlineData("X-Ms-Request-Id")]
    [InlineData("X-GitHub-Request-Id")]
    [InlineData("X-Amz-Cf-Id")]
    [InlineData("CF-RAY")]
    public async Task The_id_under_which_the_server_knows_the_request_is_read_from_each_of_the_usual_headers(string header)
    {
        await using var server = await Server.StartAsync(Reply.Status(404, (header, "id-7")));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal("id-7", result.Error!.Answer!.RequestId);
    }

    [Fact]
    public async Task The_id_of_the_application_comes_before_those_of_what_stands_in_front_of_it()
    {
        await using var server = await Server.StartAsync(Reply.Status(404, ("CF-RAY", "id-9"), ("X-Amz-Cf-Id", "id-8"), ("X-Request-Id", "id-7")));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal("id-7", result.Error!.Answer!.RequestId);
    }
}
