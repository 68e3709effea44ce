using System.Threading.Tasks.Sources;

namespace ErrorAwareClient.Tests.Requests;

public class StreamResultTests
{
    private readonly FakeTime _time = new();
    private readonly TaskCompletionSource _gate = new();

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/json", 20L)]
    [InlineData("application/octet-stream", 20L)]
    [InlineData("audio/mpeg", 20L)]
    [InlineData("audio/mpeg", null)]
    public async Task The_first_bytes_are_here_before_the_server_sends_more(string contentType, long? length)
    {
        var body = Some.Bytes(20);
        await using var server = await Server.StartAsync(Reply.Paused(contentType, body[..10], _gate.Task, body[10..], length));
        using var http = Some.Client(server, _time);

        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();
        var read = new byte[20];
        await stream.ReadExactlyAsync(read.AsMemory(0, 10), The.Token);
        _gate.SetResult();
        await stream.ReadExactlyAsync(read.AsMemory(10), The.Token);

        Assert.Equal(body, read);
        Assert.Equal(0, await stream.ReadAsync(read, The.Token));
    }

    [Fact]
    public async Task An_event_stream_is_not_waited_for()
    {
        await using var server = await Server.StartAsync(Reply.Paused("text/event-stream", [], _gate.Task, "data: 1\n\n"u8.ToArray()));
        using var http = Some.Client(server, _time);

        await using var stream = (await http.GetStreamResultAsync("events", The.Token)).GetValueOrThrow();
        _gate.SetResult();
        using var reader = new StreamReader(stream);

        Assert.Equal("data: 1", await reader.ReadLineAsync(The.Token));
    }

    [Fact]
    public async Task Every_byte_arrives_once_by_each_way_of_reading()
    {
        var body = Some.Bytes(100_000);
        foreach (var readAsync in new Func<Stream, Stream, Task>[]
        {
            (stream, copy) => stream.CopyToAsync(copy, The.Token),
            (stream, copy) => Task.Run(() => stream.CopyTo(copy), The.Token),
            async (stream, copy) =>
            {
                var buffer = new byte[7];
                while (await stream.ReadAsync(buffer, The.Token) is > 0 and var count) copy.Write(buffer, 0, count);
            },
        })
        {
            await using var server = await Server.StartAsync(Reply.Chunked(200, "application/json", body, 9_999));
            using var http = Some.Client(server, _time);
            using var copy = new MemoryStream();
            await using (var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow()) await readAsync(stream, copy);
            Assert.Equal(body, copy.ToArray());
        }
    }

    [Fact]
    public async Task A_request_of_the_callers_own_may_ask_for_a_part()
    {
        await using var server = await Server.StartAsync(Reply.Bytes(206, "audio/mpeg", [7], ("Content-Range", "bytes 3-3/10")));
        using var http = Some.Client(server, _time);
        using var request = http.CreateRequest(HttpMethod.Get, "songs/54");
        request.Headers.Range = new(3, 3);

        await using var stream = (await http.SendStreamResultAsync(request, The.Token)).GetValueOrThrow();

        Assert.Equal(7, stream.ReadByte());
        Assert.Equal("bytes=3-3", Assert.Single(server.Received).Headers["Range"]);
    }

    [Fact]
    public async Task An_error_is_an_error_not_a_stream()
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        using var http = Some.Client(server, _time);

        Assert.IsType<ApiError.NotFound>((await http.GetStreamResultAsync("songs/54", The.Token)).Error);
    }

    [Fact]
    public async Task A_read_that_sees_no_byte_for_the_idle_timeout_throws_TimeoutException()
    {
        await using var server = await Server.StartAsync(Reply.Paused("audio/mpeg", [1], _gate.Task, []));
        using var http = Some.Client(server, _time);
        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();
        await stream.ReadExactlyAsync(new byte[1], The.Token);

        // A reader that takes its time is not a server that does: nothing counts between reads.
        _time.Advance(The.Seconds(3600));
        var read = stream.ReadAsync(new byte[1], The.Token).AsTask();
        _time.Advance(The.Seconds(30) - TimeSpan.FromTicks(1));
        Assert.False(read.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Contains("30 s", (await Assert.ThrowsAsync<TimeoutException>(() => read)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_idle_timeout_a_read_waits_as_long_as_it_takes()
    {
        await using var server = await Server.StartAsync(Reply.Paused("audio/mpeg", [1], _gate.Task, [2]));
        using var http = Some.Client(server, _time, options => options.IdleTimeout = Timeout.InfiniteTimeSpan);
        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();
        await stream.ReadExactlyAsync(new byte[1], The.Token);

        var read = stream.ReadAsync(new byte[1], The.Token);
        _time.Advance(TimeSpan.FromDays(1));
        _gate.SetResult();

        Assert.Equal(1, await read);
    }

    [Fact]
    public async Task A_cancelled_read_throws_with_the_token_of_the_read()
    {
        await using var server = await Server.StartAsync(Reply.Paused("audio/mpeg", [1], _gate.Task, []));
        using var http = Some.Client(server, _time);
        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();
        await stream.ReadExactlyAsync(new byte[1], The.Token);
        using var cancellation = new CancellationTokenSource();

        var read = stream.ReadAsync(new byte[1], cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
    }

    [Fact]
    public async Task A_read_with_a_token_that_is_cancelled_takes_no_byte()
    {
        await using var server = await Server.StartAsync(Reply.Bytes(200, "audio/mpeg", [7]));
        using var http = Some.Client(server, _time);
        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();
        var buffer = new byte[1];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadAsync(buffer, new CancellationToken(canceled: true)).AsTask());

        Assert.Equal((1, 7), (await stream.ReadAsync(buffer, The.Token), buffer[0]));
    }

    [Fact]
    public async Task A_silent_server_is_given_up_by_the_clock_of_the_system_too()
    {
        await using var server = await Server.StartAsync(Reply.Paused("audio/mpeg", [], _gate.Task, [1]));
        using var http = Some.Client(server, TimeProvider.System, options => options.IdleTimeout = The.Seconds(.05));
        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();

        await Assert.ThrowsAsync<TimeoutException>(() => stream.ReadAsync(new byte[1], The.Token).AsTask());
    }

    [Fact]
    public async Task Disposing_the_stream_lets_go_of_the_answer()
    {
        var gone = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            context.RequestAborted.Register(gone.SetResult);
            await Reply.Paused("audio/mpeg", [1], _gate.Task, [], length: 10_000_000).WriteAsync(context);
        }));
        using var http = Some.Client(server, _time);

        var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();
        await stream.DisposeAsync();
        await stream.DisposeAsync();

        await gone.Task.WaitAsync(The.Token);
        Assert.False(stream.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadExactlyAsync(new byte[1], The.Token).AsTask());
    }

    [Fact]
    public async Task A_connection_lost_in_the_stream_is_the_readers_to_see()
    {
        await using var server = await Server.StartAsync(Reply.CutOff(200, "audio/mpeg", new byte[10], 100));
        using var http = Some.Client(server, _time);

        await using var stream = (await http.GetStreamResultAsync("songs/54", The.Token)).GetValueOrThrow();

        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null, The.Token));
    }

    // Of a build without optimization, where the state of an async method is an object of its own; of an optimized one it is none.
    [Fact]
    public async Task A_read_that_waits_takes_no_memory_but_for_its_state()
    {
        using var body = new SlowStream();
        using var http = new HttpClient(ErrorHandling.CreateHandler(new ErrorHandlingOptions(), new Answering(_ => new HttpResponseMessage
        {
            Content = new StreamContent(body) { Headers = { ContentType = new("audio/mpeg") } },
        })));
        await using var stream = (await http.GetStreamResultAsync("http://songs.test/54", The.Token)).GetValueOrThrow();
        var buffer = new byte[1];

        var (waited, bytes) = (true, 0);
        var allocated = Allocated.By(() =>
        {
            var read = stream.ReadAsync(buffer, CancellationToken.None);
            waited &= !read.IsCompleted;
            body.Send();
            bytes += read.Result;
            return null;
        });

        Assert.True(waited && bytes > 0);
        Assert.InRange(allocated, 0, 128);
    }

    /// <summary>Each read waits for <see cref="Send"/>, on whose thread it goes on.</summary>
    private sealed class SlowStream : MemoryStream, IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _read;

        public void Send() => _read.SetResult(1);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _read.Reset();
            return new(this, _read.Version);
        }

        int IValueTaskSource<int>.GetResult(short token) => _read.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _read.GetStatus(token);

        void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _read.OnCompleted(continuation, state, token, flags);
    }
}
