using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient.Tests.Requests;

public class MistakeTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Null_is_refused_by_name()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time);
        HttpClient none = null!;
        Func<Stream, CancellationToken, ValueTask<string>> noReader = null!;
        JsonTypeInfo<Song> noType = null!;

        await AssertNullAsync("client", () => none.GetResultAsync("songs", SongsJson.Default.Song));
        await AssertNullAsync("client", () => none.GetStreamResultAsync("songs"));
        await AssertNullAsync("client", () => none.SendResultAsync(new HttpRequestMessage()));
        await AssertNullAsync("request", () => http.SendResultAsync(null!));
        await AssertNullAsync("typeInfo", () => http.GetResultAsync("songs", noType));
        await AssertNullAsync("read", () => http.GetResultAsync("songs", noReader));
        await AssertNullAsync("bodyTypeInfo", () => http.PostResultAsync("songs", The.Song, noType));
        Assert.Equal("itemTypeInfo", Assert.Throws<ArgumentNullException>(() => http.GetAsyncEnumerableResultAsync("songs", noType)).ParamName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_relative_target_without_a_base_address_throws(bool handled)
    {
        await using var server = await Server.StartAsync();
        using var http = handled ? Some.Client(server, _time) : Some.PlainClient(server);
        http.BaseAddress = null;

        await Assert.ThrowsAsync<InvalidOperationException>(() => http.GetResultAsync("songs", SongsJson.Default.Song, The.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => http.GetStreamResultAsync("songs", The.Token));
    }

    [Fact]
    public async Task A_request_that_was_sent_before_throws()
    {
        await using var server = await Server.StartAsync(Reply.Status(204));
        using var http = Some.Client(server, _time);
        using var request = new HttpRequestMessage(HttpMethod.Post, "songs");
        await http.SendResultAsync(request, The.Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => http.SendResultAsync(request, The.Token));
    }

    [Fact]
    public async Task A_refused_hole_throws_before_anything_is_sent()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time);
        var id = "..";

        await Assert.ThrowsAsync<ArgumentException>(() => http.GetResultAsync($"songs/{id}", SongsJson.Default.Song, The.Token));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/songs")]
    [InlineData("file:///songs")]
    public async Task A_scheme_that_is_not_HTTP_throws(string target)
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time);

        await Assert.ThrowsAsync<NotSupportedException>(() => http.GetResultAsync(target, SongsJson.Default.Song, The.Token));
    }

    [Fact]
    public async Task A_disposed_client_throws()
    {
        await using var server = await Server.StartAsync();
        var http = Some.Client(server, _time);
        http.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => http.GetResultAsync("songs", SongsJson.Default.Song, The.Token));
    }

    [Fact]
    public async Task A_mistake_in_a_handler_below_throws_as_it_is_and_is_made_once()
    {
        var seen = 0;
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time, inner: new Below(_ => throw new InvalidOperationException($"bug {++seen}")));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => http.GetResultAsync("songs", SongsJson.Default.Song, The.Token));

        Assert.Equal("bug 1", thrown.Message);
    }

    [Fact]
    public async Task A_content_is_not_sent_as_the_JSON_of_its_properties()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time);

        foreach (var call in new Func<Task>[]
        {
            () => http.PostResultAsync<HttpContent, Song>("songs", new StringContent("x"), cancellationToken: The.Token),
            () => http.PutResultAsync<StringContent, Song>("songs", new StringContent("x"), cancellationToken: The.Token),
            () => http.PatchResultAsync<object>("songs", (object)new StringContent("x"), cancellationToken: The.Token),
        })
        {
            var refused = await Assert.ThrowsAsync<ArgumentException>(call);
            Assert.Equal("body", refused.ParamName);
            Assert.StartsWith("The body is a StringContent", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(server.Received);
    }

    private static async Task AssertNullAsync(string parameter, Func<Task> call) =>
        Assert.Equal(parameter, (await Assert.ThrowsAsync<ArgumentNullException>(call)).ParamName);
}
