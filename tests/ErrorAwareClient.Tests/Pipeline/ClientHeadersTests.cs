using System.IO.Compression;
using System.Net;

namespace ErrorAwareClient.Tests.Pipeline;

public class ClientHeadersTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(null, "ErrorAwareClient.Tests/0.1.0")]
    [InlineData("MyApp/1.2 (contact@example.com)", "MyApp/1.2 (contact@example.com)")]
    [InlineData("", null)]
    public async Task A_User_Agent_is_sent_where_the_request_has_none(string? configured, string? expected)
    {
        var received = await SendAsync(options => options.UserAgent = configured);
        Assert.Equal(expected, received.Headers.GetValueOrDefault("User-Agent"));
    }

    [Fact]
    public async Task The_User_Agent_of_the_request_or_of_the_client_stands()
    {
        await using var server = await Server.StartAsync(Reply.Status(204));
        using var http = Some.Client(server, _time, options => options.UserAgent = "MyApp/1");
        http.DefaultRequestHeaders.Add("User-Agent", "Own/2");

        await http.DeleteResultAsync("songs", The.Token);

        Assert.Equal("Own/2", Assert.Single(server.Received).Headers["User-Agent"]);
    }

    [Fact]
    public async Task Compression_is_asked_for_and_undone()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(The.SongBytes);
        await using var server = await Server.StartAsync(Reply.Bytes(200, "application/json", compressed.ToArray(), ("Content-Encoding", "gzip")));
        using var http = Some.Client(server, _time);

        Assert.Equal(The.Song, (await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).GetValueOrThrow());
        Assert.Equal("gzip", Assert.Single(server.Received).Headers["Accept-Encoding"]);
    }

    [Fact]
    public void Compression_is_turned_on_only_where_nobody_chose()
    {
        using var none = new SocketsHttpHandler();
        using var chosen = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.Brotli };
        using var older = new HttpClientHandler();
        using var below = new SocketsHttpHandler();
        using var chain = new Below(_ => { }) { InnerHandler = below };
        foreach (var handler in new HttpMessageHandler[] { none, chosen, older, chain }) ErrorHandling.CreateHandler(innerHandler: handler);

        Assert.Equal(DecompressionMethods.GZip, none.AutomaticDecompression);
        Assert.Equal(DecompressionMethods.Brotli, chosen.AutomaticDecompression);
        Assert.Equal(DecompressionMethods.GZip, older.AutomaticDecompression);
        Assert.Equal(DecompressionMethods.GZip, below.AutomaticDecompression);
    }

    [Fact]
    public async Task A_handler_that_has_sent_already_stays_as_it_is()
    {
        await using var server = await Server.StartAsync(Reply.Status(204), Reply.Status(204));
        using var used = new SocketsHttpHandler();
        using var before = new HttpClient(used, disposeHandler: false) { BaseAddress = server.Address };
        await before.DeleteAsync(The.Path("songs"), The.Token);

        using var http = Some.Client(server, _time, inner: used);

        Assert.True((await http.DeleteResultAsync("songs", The.Token)).IsSuccess);
        Assert.Equal(DecompressionMethods.None, used.AutomaticDecompression);
    }

    private async Task<Received> SendAsync(Action<ErrorHandlingOptions> configure)
    {
        await using var server = await Server.StartAsync(Reply.Status(204));
        using var http = Some.Client(server, _time, configure);
        await http.DeleteResultAsync("songs", The.Token);
        return Assert.Single(server.Received);
    }
}
