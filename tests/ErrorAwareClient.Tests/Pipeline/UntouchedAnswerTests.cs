using System.Net;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>What need not be looked at is passed on as it came.</summary>
public class UntouchedAnswerTests
{
    private static readonly Uri Songs = new("http://songs.test/");

    [Theory]
    [InlineData("HEAD", 200)]
    [InlineData("GET", 204)]
    [InlineData("GET", 205)]
    public async Task Where_no_body_can_be_none_is_read(string method, int status)
    {
        var body = new WatchedStream();
        using var response = await SendAsync(method, new((HttpStatusCode)status) { Content = new StreamContent(body) { Headers = { ContentLength = 100 } } });

        Assert.False(body.IsRead);
    }

    [Theory]
    [InlineData("audio/mpeg")]
    [InlineData("text/event-stream")]
    public async Task The_content_of_a_call_without_a_deadline_stays_the_same_where_no_error_can_hide(string type)
    {
        var content = new StreamContent(new WatchedStream()) { Headers = { ContentType = new(type), ContentLength = 100_000 } };
        using var response = await SendAsync("GET", new HttpResponseMessage { Content = content }, options => options.TotalTimeout = Timeout.InfiniteTimeSpan);

        Assert.Same(content, response.Content);
    }

    private static async Task<HttpResponseMessage> SendAsync(string method, HttpResponseMessage answer, Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = new FakeTime() };
        configure?.Invoke(options);
        using var sender = new HttpMessageInvoker(ErrorHandling.CreateHandler(options, new Answering(_ => answer)));
        using var request = new HttpRequestMessage(new HttpMethod(method), Songs);
        return await sender.SendAsync(request, The.Token);
    }
}
