using System.Net;

namespace ErrorAwareClient.Testing.Tests.Replies;

public class ReplyTests
{
    [Fact]
    public async Task Each_message_is_fresh_and_whole()
    {
        var reply = Reply.Json(The.Song, SongsJson.Default.Song, 201).WithHeader("ETag", "\"1\"").WithHeader("Content-Language", "de").WithHeader("Via", "1.1 a").WithHeader("Via", "1.1 b");

        for (var i = 0; i < 2; i++)
        {
            using var message = reply.ToHttpResponseMessage();
            Assert.Equal(HttpStatusCode.Created, message.StatusCode);
            Assert.Equal(The.SongJson, await message.Content.ReadAsStringAsync(The.Token));
            Assert.Equal(("application/json", 35L), (message.Content.Headers.ContentType!.MediaType, message.Content.Headers.ContentLength));
            Assert.Equal(("\"1\"", "de", 2), (message.Headers.ETag!.Tag, message.Content.Headers.ContentLanguage.Single(), message.Headers.Via.Count));
        }
    }

    [Fact]
    public void Copies_leave_the_original_as_it_was()
    {
        var reply = Reply.Status(429);
        var changed = reply.WithRetryAfter(The.Seconds(1.2)).WithDelay(The.Seconds(2));

        using var before = reply.ToHttpResponseMessage();
        using var after = changed.ToHttpResponseMessage();

        Assert.Null(before.Headers.RetryAfter);
        Assert.Equal(The.Seconds(2), after.Headers.RetryAfter!.Delta);
        Assert.Equal(("429", "429, after 2 s"), (reply.ToString(), changed.ToString()));
    }

    [Fact]
    public void What_gives_no_message_says_so()
    {
        var lost = Assert.Throws<HttpRequestException>(() => Reply.Fault(NetworkFault.ConnectionRefused).ToHttpResponseMessage());
        Assert.Equal(HttpRequestError.ConnectionError, lost.HttpRequestError);
        Assert.Throws<InvalidOperationException>(() => Reply.Silence().ToHttpResponseMessage());
        Assert.Throws<InvalidOperationException>(() => Reply.From(_ => Reply.Status(200)).ToHttpResponseMessage());
        Assert.Throws<InvalidOperationException>(() => Reply.Silence().WithHeader("ETag", "1"));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Reply.Status(99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reply.Status(1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reply.Status(200).WithDelay(The.Seconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reply.Status(429).WithRetryAfter(The.Seconds(-1)));
        Assert.Throws<ArgumentException>(() => Reply.OAuth(""));
        Assert.Throws<ArgumentNullException>(() => Reply.Json(null!));
    }

    [Fact]
    public void It_says_what_it_is_shortly()
    {
        Assert.Equal("402", Reply.Status(402).ToString());
        Assert.Equal($"200 {new string('x', 60)}...", Reply.Text(new string('x', 61)).ToString());
        Assert.Equal("200 3 bytes", Reply.Bytes(new byte[] { 0xff, 0xd8, 0xff }, "image/jpeg").ToString());
        Assert.Equal("ConnectionReset", Reply.Fault(NetworkFault.ConnectionReset).ToString());
        Assert.Equal("silence", Reply.Silence().ToString());
    }
}
