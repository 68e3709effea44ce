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

    public static TheoryData<object?, bool> Values => new()
    {
        { null, true },
        { "text", true },
        { 7, true },
        { The.Song, true },
        { new[] { 1, 2 }, true },
        { new List<int> { 1 }, true },
        { new HashSet<int> { 1 }, true },
        { new Dictionary<string, int> { ["a"] = 1 }, true },
        { new Queue<int>([1]), true },
        { System.Collections.Immutable.ImmutableArray.Create(1), true },
        { new System.Text.Json.Nodes.JsonObject { ["a"] = 1 }, true },
        { Drawn(), false },
        { Drawn().Where(number => number > 0), false },
        { DrawnAsync(), false },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void JSON_of_a_sequence_that_is_drawn_as_it_is_written_cannot_and_of_what_is_in_memory_can(object? value, bool isPossible) =>
        Assert.Equal(isPossible, Replay.IsPossible(JsonContent.Create(value, value?.GetType() ?? typeof(object))));

    [Fact]
    public async Task A_sequence_is_sent_once_and_never_as_the_empty_rest_of_itself()
    {
        await using var server = await Server.StartAsync(Reply.Status(503), Reply.Status(204));
        using var http = Some.Client(server, new FakeTime());
        var queue = new Queue<int>([1, 2, 3]);

        var result = await http.PutResultAsync("numbers", JsonContent.Create(Drain(queue)), The.Token);

        Assert.IsType<ApiError.Unavailable>(result.Error);
        Assert.Equal("[1,2,3]", Assert.Single(server.Received).Text);
    }

    private static IEnumerable<int> Drain(Queue<int> queue)
    {
        while (queue.TryDequeue(out var number)) yield return number;
    }

    private static IEnumerable<int> Drawn()
    {
        yield return 1;
    }

    private static async IAsyncEnumerable<int> DrawnAsync()
    {
        await Task.CompletedTask;
        yield return 1;
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
