using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Polly.Telemetry;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>What users of the handler itself see: exceptions, connections, threads and names.</summary>
public class HandlerTests
{
    [Fact]
    public void A_sender_of_its_own_renews_its_connections_so_that_an_address_that_moved_is_found()
    {
        using var handler = ErrorHandling.CreateHandler();

        var sender = Assert.IsType<SocketsHttpHandler>(handler.InnerHandler);

        Assert.InRange(sender.PooledConnectionLifetime, The.Seconds(10), TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    public async Task Whatever_is_no_2xx_is_an_error(int status, bool isError)
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson, status));
        using var http = Some.Client(server, new FakeTime());

        using var response = await http.GetAsync(The.Path("songs"), The.Token);

        Assert.Equal(isError, response.TryGetApiError(out _));
    }

    [Theory]
    [InlineData(103)]
    [InlineData(199)]
    public async Task Neither_is_what_comes_before_200_a_success(int status)
    {
        using var http = Client(new Answering(_ => new HttpResponseMessage((System.Net.HttpStatusCode)status)));

        using var response = await http.GetAsync(new Uri("http://songs.test/"), The.Token);

        Assert.True(response.TryGetApiError(out _));
    }

    [Fact]
    public async Task A_protocol_that_is_switched_to_is_the_callers_in_both_directions()
    {
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            await using var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
            await stream.WriteAsync("hello"u8.ToArray());
            var echo = new byte[4];
            await stream.ReadExactlyAsync(echo);
            await stream.WriteAsync(echo);
        }));
        using var http = Some.Client(server, new FakeTime());
        using var request = new HttpRequestMessage(HttpMethod.Get, "chat") { Headers = { { "Connection", "Upgrade" }, { "Upgrade", "chat" } } };

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, The.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(The.Token);
        var heard = new byte[9];
        await stream.ReadExactlyAsync(heard.AsMemory(0, 5), The.Token);
        await stream.WriteAsync("ping"u8.ToArray(), The.Token);
        await stream.ReadExactlyAsync(heard.AsMemory(5), The.Token);

        Assert.Equal("helloping"u8, heard);
        Assert.False(response.TryGetApiError(out _));
    }

    [Fact]
    public async Task No_Result_can_hand_a_switched_protocol_over()
    {
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            await using var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
            await stream.ReadExactlyAsync(new byte[1]);
        }));
        using var http = Some.Client(server, new FakeTime());
        using var request = new HttpRequestMessage(HttpMethod.Get, "chat") { Headers = { { "Connection", "Upgrade" }, { "Upgrade", "chat" } } };

        var result = await http.SendResultAsync(request, The.Token);

        Assert.Equal(101, (int)Assert.IsType<ApiError.Unexpected>(result.Error).Answer!.StatusCode);
    }

    [Fact]
    public async Task A_cancellation_that_is_not_the_callers_is_an_error()
    {
        using var http = Client(new Answering(_ => throw new OperationCanceledException(new CancellationToken(canceled: true))));

        var result = await http.GetResultAsync("http://songs.test/", SongsJson.Default.Song, The.Token);

        Assert.Equal(TransportReason.Unknown, Assert.IsType<ApiError.Transport>(result.Error).Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("songs/54")]
    public async Task A_request_without_an_absolute_URI_is_refused_by_name(string? target)
    {
        using var sender = new HttpMessageInvoker(ErrorHandling.CreateHandler(new(), new Answering(_ => new HttpResponseMessage())));
        using var request = new HttpRequestMessage { RequestUri = target is null ? null : The.Path(target) };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendAsync(request, The.Token));

        Assert.StartsWith($"The request URI is '{target}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_a_handler_below_has_disposed_does_not_hide_the_error()
    {
        using var http = Client(new Answering(request =>
        {
            request.Content!.Dispose();
            return new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest);
        }));

        var result = await http.PostResultAsync("http://songs.test/", new FormUrlEncodedContent([new("a", "b")]), The.Token);

        Assert.IsType<ApiError.BadRequest>(result.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_a_handler_below_keeps_is_not_that_of_a_later_call(bool isLast)
    {
        var kept = new List<CancellationToken>();

        // By the clock of the system, which alone has tokens that are used again.
        using var http = new HttpClient(ErrorHandling.CreateHandler(new ErrorHandlingOptions(), isLast
            ? new KeepingAtTheEnd(kept)
            : new Keeping(kept) { InnerHandler = new Answering(_ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent)) }));
        using var caller = new CancellationTokenSource();
        Assert.True((await http.DeleteResultAsync("http://songs.test/", The.Token)).IsSuccess);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendResultAsync(Cancelling(caller), caller.Token));

        Assert.Equal((false, true), (kept[0].IsCancellationRequested, kept[1].IsCancellationRequested));
        static HttpRequestMessage Cancelling(CancellationTokenSource caller)
        {
            var request = new HttpRequestMessage(HttpMethod.Delete, "http://songs.test/");
            request.Options.Set(Keeping.Cancels, caller);
            return request;
        }
    }

    [Fact]
    public async Task A_mistake_of_a_handler_below_is_thrown_with_the_place_where_it_was_made()
    {
        using var http = Client(new Answering(_ => MakeMistake()));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => http.GetAsync(new Uri("http://songs.test/"), The.Token));

        Assert.Contains(nameof(MakeMistake), thrown.StackTrace, StringComparison.Ordinal);
    }

    public static TheoryData<Exception, HttpRequestError> Losses => new()
    {
        { new IOException("lost"), HttpRequestError.ResponseEnded },
        { new HttpIOException(HttpRequestError.InvalidResponse), HttpRequestError.InvalidResponse },
    };

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_is_lost_throws_what_HttpClient_throws_with_the_reason(Exception loss, HttpRequestError reason)
    {
        using var http = Client(new Answering(_ => new HttpResponseMessage { Content = new StreamContent(new WatchedStream(loss)) { Headers = { ContentLength = 10 } } }));

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://songs.test/"), The.Token));

        Assert.Equal((reason, loss), (thrown.HttpRequestError, thrown.InnerException));
        Assert.Contains("within the answer", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_done_on_the_context_of_the_caller()
    {
        var context = new CountingContext();
        await using var server = await Server.StartAsync(Reply.Chunked(200, "application/json", The.SongBytes, 5), Reply.Json("{}", 404));
        using var http = Some.Client(server, new FakeTime());

        await Task.Run(
            async () =>
            {
                SynchronizationContext.SetSynchronizationContext(context);
                using var success = await http.GetAsync(The.Path("songs"), The.Token).ConfigureAwait(false);
                SynchronizationContext.SetSynchronizationContext(context);
                using var failure = await http.GetAsync(The.Path("songs"), The.Token).ConfigureAwait(false);
            },
            The.Token);

        Assert.Equal(0, context.Posts);
    }

    [Fact]
    public async Task Pollys_telemetry_knows_the_pipeline_by_the_name_of_the_client()
    {
        var names = new Names();
        await using var server = await Server.StartAsync(Reply.Status(204), Reply.Status(204));
        await using var services = Container.Of(new FakeTime(), services =>
            services.AddHttpClient("songs").AddErrorHandling(options => options.ConfigurePipeline = builder => builder.TelemetryListener = names));
        using var http = services.Client("songs", server);
        using var alone = Some.Client(server, new FakeTime(), options => options.ConfigurePipeline = builder => builder.TelemetryListener = names);

        await http.DeleteResultAsync("songs", The.Token);
        await alone.DeleteResultAsync("songs", The.Token);

        Assert.Equal(["songs", "HttpClient"], names.Seen.Distinct());
    }

    private static HttpClient Client(HttpMessageHandler inner)
    {
        var options = new ErrorHandlingOptions { TimeProvider = new FakeTime(), Retry = { MaxRetries = 0 } };
        return new HttpClient(ErrorHandling.CreateHandler(options, inner)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static HttpResponseMessage MakeMistake() => throw new InvalidOperationException("A mistake");

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => _posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }

    private sealed class Names : TelemetryListener
    {
        public List<string?> Seen { get; } = [];

        public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args) => Seen.Add(args.Source.PipelineName);
    }

    private sealed class Keeping(List<CancellationToken> kept) : DelegatingHandler
    {
        public static readonly HttpRequestOptionsKey<CancellationTokenSource> Cancels = new("Cancels");

        public static void Keep(HttpRequestMessage request, List<CancellationToken> kept, CancellationToken token)
        {
            kept.Add(token);
            if (request.Options.TryGetValue(Cancels, out var caller)) caller.Cancel();
            token.ThrowIfCancellationRequested();
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Keep(request, kept, cancellationToken);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class KeepingAtTheEnd(List<CancellationToken> kept) : HttpClientHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Keeping.Keep(request, kept, cancellationToken);
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        }
    }
}
