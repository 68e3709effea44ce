namespace ErrorAwareClient.Tests.Requests;

public class WithoutHandlerTests
{
    [Fact]
    public async Task A_success_is_read()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Chunked(200, "application/json", The.SongBytes, 1));
        using var http = Some.PlainClient(server);

        Assert.Equal(The.Song, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
        Assert.Equal(The.Song, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task An_error_is_read_and_nothing_is_sent_again(int status)
    {
        await using var server = await Server.StartAsync(Reply.Status(status));
        using var http = Some.PlainClient(server);

        var error = (await http.GetResultAsync($"songs/{54}?auth={"secret"}", SongsJson.Default.Song, The.Token)).Error!;

        Assert.Equal((status, "songs/{}", 1), ((int)error.Answer!.StatusCode, error.Request.Template, error.Request.Attempts));
        Assert.Equal(new Uri(server.Address, "songs/54").AbsoluteUri, error.Request.Target);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task The_time_of_an_error_counts_from_the_start_of_the_call()
    {
        var gate = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            await gate.Task;
            context.Response.StatusCode = 404;
        }));
        using var http = Some.PlainClient(server);

        var call = http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        var arrived = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(arrived) < TimeSpan.FromMilliseconds(1)) await Task.Yield();
        gate.SetResult();

        Assert.True((await call).Error!.Request.Elapsed >= TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_failed_connection_is_Transport()
    {
        var server = await Server.StartAsync();
        using var http = Some.PlainClient(server);
        await server.DisposeAsync();

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Equal(TransportReason.Connect, Assert.IsType<ApiError.Transport>(result.Error).Reason);
    }

    [Fact]
    public async Task A_stream_and_an_array_are_read_too()
    {
        await using var server = await Server.StartAsync(Reply.Json("[]"), Reply.Json($"[{The.SongJson}]"), Reply.Status(404));
        using var http = Some.PlainClient(server);

        await using var stream = (await http.GetStreamResultAsync("songs", The.Token)).GetValueOrThrow();
        using var reader = new StreamReader(stream);
        Assert.Equal("[]", await reader.ReadToEndAsync(The.Token));
        await foreach (var item in http.GetAsyncEnumerableResultAsync("songs", SongsJson.Default.Song, The.Token)) Assert.Equal(The.Song, item.GetValueOrThrow());
        Assert.IsType<ApiError.NotFound>((await http.GetStreamResultAsync("songs", The.Token)).Error);
    }
}
