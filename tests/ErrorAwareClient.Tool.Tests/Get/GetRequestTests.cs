using ErrorAwareClient.Tool.Get;

namespace ErrorAwareClient.Tool.Tests.Get;

public sealed class GetRequestTests
{
    private static readonly Uri Url = new("http://music.example/songs");

    [Theory]
    [InlineData("{\"title\":\"Dawn\"}", "application/json")]
    [InlineData("  [1]", "application/json")]
    [InlineData("title=Dawn", "application/x-www-form-urlencoded")]
    [InlineData("", "application/x-www-form-urlencoded")]
    public async Task A_body_is_labelled_after_what_it_looks_like(string body, string label)
    {
        using var message = new GetRequest(Url, HttpMethod.Post, [], body).ToMessage();

        Assert.Equal(label, message.Content?.Headers.ContentType?.MediaType);
        Assert.Equal(body, await message.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_label_that_was_given_wins()
    {
        using var message = new GetRequest(Url, HttpMethod.Post, [new("Content-Type", "text/csv")], "{}").ToMessage();

        Assert.Equal("text/csv", message.Content?.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void Headers_may_come_more_than_once()
    {
        using var message = new GetRequest(Url, HttpMethod.Get, [new("X-A", "1"), new("X-A", "2"), new("Accept", "text/xml")], null).ToMessage();

        Assert.Equal(["1", "2"], message.Headers.GetValues("X-A"));
        Assert.Equal("text/xml", message.Headers.Accept.ToString());
        Assert.Null(message.Content);
    }
}
