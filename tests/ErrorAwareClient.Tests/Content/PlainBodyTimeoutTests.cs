using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests.Content;

/// <summary>The total timeout spans the bodies that HttpClient.Timeout would, whose place it takes: those that HttpClient hands over whole.</summary>
public sealed class PlainBodyTimeoutTests : IDisposable
{
    private readonly SemaphoreSlim _headers = new(0);
    private readonly FakeTime _time = new();
    private readonly TaskCompletionSource _never = new();

    public void Dispose() => _headers.Dispose();

    public static TheoryData<string, int?, int> Bodies => new()
    {
        { "application/json", 50_000, 200 }, { "application/json", null, 200 }, { "image/png", 50_000, 200 }, { "application/json", 200_000, 404 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_HttpClient_buffers_ends_with_the_total_timeout(string type, int? length, int status)
    {
        await using var server = await Server.StartAsync(Begun(type, length, status));
        using var http = Client(server);

        var thrown = await TimeOutAsync(http.GetAsync(The.Path("songs"), The.Token));

        Assert.Contains("body", Assert.IsType<TimeoutException>(thrown.InnerException).Message, StringComparison.Ordinal);
        Assert.Contains("20 s", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_do_GetStringAsync_and_GetByteArrayAsync()
    {
        await using var server = await Server.StartAsync(Begun("text/plain"), Begun("text/plain"));
        using var http = Client(server);

        Assert.IsType<TimeoutException>((await TimeOutAsync(http.GetStringAsync(The.Path("songs"), The.Token))).InnerException);
        Assert.IsType<TimeoutException>((await TimeOutAsync(http.GetByteArrayAsync(The.Path("songs")))).InnerException);
    }

    [Fact]
    public async Task It_is_counted_as_an_error_of_the_caller_once()
    {
        using var logs = new CapturedLogs();
        await using var server = await Server.StartAsync(Begun("text/plain"));
        await using var services = Container.Of(_time, services =>
        {
            services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Debug));
            services.AddHttpClient("songs").AddErrorHandling();
            services.AddHttpClient("songs").ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Above(() => _headers.Release())));
        });
        using var http = services.Client("songs", server);

        await TimeOutAsync(http.GetAsync(The.Path("songs"), The.Token), within: 100);

        Assert.Single(logs.Of("ErrorAwareClient"), line => line.StartsWith("songs: GET /songs: TimedOut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_is_disposed_lets_its_connection_go()
    {
        await using var server = await Server.StartAsync(Begun("image/png"));
        var ledger = new Ledger(mostConnections: 1);
        var http = Some.Client(server, _time, inner: ledger);

        using (await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token)) Assert.Equal(1, ledger.KeptAnswers);

        Assert.Equal(0, ledger.KeptAnswers);
        http.Dispose();
        await ledger.NoSocketsAsync();
    }

    [Fact]
    public async Task A_timeout_of_the_request_spans_its_body_too()
    {
        await using var server = await Server.StartAsync(Begun("text/plain"));
        using var http = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs").WithTimeout(The.Seconds(5));

        var thrown = await TimeOutAsync(http.SendAsync(request, The.Token), within: 5);

        Assert.Contains("5 s", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_of_a_session_that_times_out_within_its_body_is_TimedOut()
    {
        await using var server = await Server.StartAsync(Begun("application/json"));
        using var http = Client(server, options =>
        {
            options.AttemptTimeout = The.Seconds(20);
            options.Session.Current = new OAuthSession(new OAuthSessionOptions { TokenEndpoint = new Uri(server.Address, "token"), ClientId = "app" });
        });

        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54").WithTimeout(Timeout.InfiniteTimeSpan);

        var call = http.SendResultAsync(request, SongsJson.Default.Song, The.Token);
        await server.ArrivalAsync();
        await _time.PassAsync(The.Seconds(20));

        Assert.Equal(The.Seconds(20), Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Fact]
    public async Task A_body_that_comes_in_time_is_whole()
    {
        await using var server = await Server.StartAsync(Reply.Chunked(200, "image/png", Some.Bytes(90_000), 7000));
        using var http = Client(server);

        Assert.Equal(Some.Bytes(90_000), await http.GetByteArrayAsync(The.Path("songs"), The.Token));
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_HttpClient_buffers_is_told_of_that_and_of_no_timeout()
    {
        await using var server = await Server.StartAsync(Begun("text/plain"));
        using var http = Client(server);
        using var cancellation = new CancellationTokenSource();

        var call = http.GetAsync(The.Path("songs"), cancellation.Token);
        await _headers.WaitAsync(The.Token);
        await cancellation.CancelAsync();

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.IsNotType<TimeoutException>(thrown.InnerException);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_body_that_the_caller_reads_while_it_comes_may_take_longer_as_with_HttpClient_Timeout(string type)
    {
        var gate = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Paused(type, Some.Bytes(6000), gate.Task, [99]), Reply.Paused(type, Some.Bytes(6000), gate.Task, [99]));
        using var http = Client(server);

        using var response = await http.GetAsync(The.Path("songs"), HttpCompletionOption.ResponseHeadersRead, The.Token);
        await using var stream = await http.GetStreamAsync(The.Path("songs"), The.Token);
        _time.Advance(TimeSpan.FromHours(1));
        gate.SetResult();

        using var copy = new MemoryStream();
        await response.Content.CopyToAsync(copy, The.Token);
        await stream.CopyToAsync(copy, The.Token);
        byte[] whole = [.. Some.Bytes(6000), 99];
        Assert.Equal([.. whole, .. whole], copy.ToArray());
    }

    [Fact]
    public async Task It_holds_too_where_a_handler_around_ours_sends_with_a_token_of_its_own()
    {
        await using var server = await Server.StartAsync(Begun("text/plain"));
        var options = new ErrorHandlingOptions { TimeProvider = _time, TotalTimeout = The.Seconds(20), AttemptTimeout = The.Seconds(10) };
        using var http = new HttpClient(new Linking { InnerHandler = new Above(() => _headers.Release()) { InnerHandler = ErrorHandling.CreateHandler(options) } })
        {
            BaseAddress = server.Address,
            Timeout = Timeout.InfiniteTimeSpan,
        };

        await TimeOutAsync(http.GetStringAsync(The.Path("songs"), The.Token));
    }

    [Theory]
    [InlineData(false, 20)]
    [InlineData(true, 25)]
    public async Task Its_time_begins_with_the_call_or_where_that_cannot_be_told_with_the_buffering(bool hasTokenOfItsOwn, double ends)
    {
        await using var server = await Server.StartAsync(Begun("text/plain"));
        var options = new ErrorHandlingOptions { TimeProvider = _time, TotalTimeout = The.Seconds(20), AttemptTimeout = The.Seconds(10) };
        HttpMessageHandler handler = new Above(() =>
        {
            _time.Advance(The.Seconds(5));
            _headers.Release();
        })
        { InnerHandler = ErrorHandling.CreateHandler(options) };
        using var http = new HttpClient(hasTokenOfItsOwn ? new Linking { InnerHandler = handler } : handler) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };

        var call = http.GetStringAsync(The.Path("songs"), The.Token);
        await _headers.WaitAsync(The.Token);
        await _time.PassToNextAsync(The.Seconds(ends));

        await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.Equal(The.Seconds(ends), _time.Elapsed);
    }

    [Fact]
    public async Task What_the_caller_copies_with_the_token_of_the_call_may_take_longer()
    {
        var gate = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Paused("application/json", Some.Bytes(6000), gate.Task, [99]));
        var options = new ErrorHandlingOptions { TimeProvider = _time, TotalTimeout = The.Seconds(20), AttemptTimeout = The.Seconds(10) };
        using var sender = new HttpMessageInvoker(ErrorHandling.CreateHandler(options));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "songs"));
        using var caller = new CancellationTokenSource();

        using var response = await sender.SendAsync(request, caller.Token);
        using var copy = new MemoryStream();
        var copying = response.Content.CopyToAsync(copy, caller.Token);
        _time.Advance(TimeSpan.FromHours(1));
        gate.SetResult();
        await copying;

        Assert.Equal(6001, copy.Length);
    }

    [Fact]
    public async Task GetFromJsonAsync_reads_in_that_way_too()
    {
        var gate = new TaskCompletionSource();
        var start = Encoding.UTF8.GetBytes($$"""{"Id":"54",{{new string(' ', 6000)}}""");
        await using var server = await Server.StartAsync(Reply.Paused("application/json", start, gate.Task, "\"Title\":\"Home Capsules\"}"u8.ToArray()));
        using var http = Client(server);

        var call = http.GetFromJsonAsync<Song>(The.Path("songs"), The.Token);
        await _headers.WaitAsync(The.Token);
        _time.Advance(TimeSpan.FromHours(1));
        gate.SetResult();

        Assert.Equal(The.Song, await call);
    }

    private HttpClient Client(Server server, Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = _time, TotalTimeout = The.Seconds(20), AttemptTimeout = The.Seconds(10) };
        configure?.Invoke(options);
        var above = new Above(() => _headers.Release()) { InnerHandler = ErrorHandling.CreateHandler(options) };
        return new HttpClient(above) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    // More than is looked at, so that the call gets as far as the rest of the body, and then nothing.
    private Reply Begun(string type, int? length = null, int status = 200) => Reply.Custom(async context =>
    {
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, type, length);
        await context.Response.Body.WriteAsync(new byte[status == 200 ? 10_000 : 100_000]);
        await context.Response.Body.FlushAsync();
        await _never.Task.WaitAsync(context.RequestAborted);
    });

    // The timers of the call itself are gone with its headers; what is waited for then is the body.
    private async Task<TaskCanceledException> TimeOutAsync(Task call, double within = 20)
    {
        await _headers.WaitAsync(The.Token);
        await _time.PassAsync(The.Seconds(within));
        return await Assert.ThrowsAsync<TaskCanceledException>(() => call);
    }

    /// <summary>A handler above error handling, which sees an answer as HttpClient does.</summary>
    private sealed class Above(Action answered) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            answered();
            return response;
        }
    }

    /// <summary>As any handler of Polly's does that has a timeout of its own.</summary>
    private sealed class Linking : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            return await base.SendAsync(request, own.Token);
        }
    }
}
