using System.Net.Http.Json;

namespace ErrorAwareClient.Tests.Content;

public class ReplayTests
{
    [Fact]
    public void Contents_that_write_the_same_bytes_again_can_be_sent_twice()
    {
        Assert.True(Replay.IsPossible(null));
        Assert.True(Replay.IsPossible(new StringContent("a")));
        Assert.True(Replay.IsPossible(new ByteArrayContent([1])));
        Assert.True(Replay.IsPossible(new ReadOnlyMemoryContent(new byte[1])));
        Assert.True(Replay.IsPossible(new FormUrlEncodedContent([])));
        Assert.True(Replay.IsPossible(JsonContent.Create(The.Song)));
        Assert.True(Replay.IsPossible(new StreamContent(new MemoryStream())));
        Assert.True(Replay.IsPossible(new MultipartContent { new StringContent("a"), new StreamContent(new MemoryStream()) }));
    }

    [Fact]
    public void Contents_that_may_run_dry_cannot()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        Assert.False(Replay.IsPossible(new StreamContent(new OneShotStream([1]))));
        Assert.False(Replay.IsPossible(new StreamContent(closed)));
        Assert.False(Replay.IsPossible(new MultipartContent { new StringContent("a"), new StreamContent(new OneShotStream([1])) }));
        Assert.False(Replay.IsPossible(new UnknownContent()));
    }

    private sealed class UnknownContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return true;
        }
    }
}
