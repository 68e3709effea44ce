using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ErrorAwareClient.Tests.Faults;

public class ConnectionFaultTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_refused_connection_is_retried_even_for_POST_because_nothing_was_sent()
    {
        using var http = Client(new Uri($"http://127.0.0.1:{ClosedPort()}/"));

        var call = http.PostResultAsync("songs", content: null, The.Token);
        foreach (var backoff in new[] { .25, .5, 1 }) await _time.PassAsync(The.Seconds(backoff));

        var error = Assert.IsType<ApiError.Transport>((await call).Error);
        Assert.Equal((TransportReason.Connect, 4), (error.Reason, error.Request.Attempts));
        Assert.Null(error.Answer);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_in_time_is_no_connection_and_is_retried_even_for_POST()
    {
        var never = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = (_, token) => new ValueTask<Stream>(new TaskCompletionSource<Stream>().Task.WaitAsync(token)),
        };
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time, inner: never);

        var call = http.PostResultAsync("songs", content: null, The.Token);
        foreach (var backoff in new[] { .25, .5, 1 }) await _time.PassAsync(The.Seconds(backoff));

        var error = Assert.IsType<ApiError.Transport>((await call).Error);
        Assert.Equal((TransportReason.Connect, 4), (error.Reason, error.Request.Attempts));
        Assert.Contains("ConnectTimeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_that_is_not_known_to_be_of_the_connection_is_not_retried_for_POST()
    {
        await using var server = await Server.StartAsync();
        using var http = Some.Client(server, _time, inner: new Below(_ => throw new TaskCanceledException("late", new TimeoutException("late"))));

        var error = Assert.IsType<ApiError.TimedOut>((await http.PostResultAsync("songs", content: null, The.Token)).Error);

        Assert.Equal(1, error.Request.Attempts);
    }

    [Fact]
    public async Task A_name_without_address_is_told_from_a_refused_connection()
    {
        using var http = Client(new Uri("http://no-such-host.invalid/"), options => options.Retry.MaxRetries = 0);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(TransportReason.NameResolution, Assert.IsType<ApiError.Transport>(result.Error).Reason);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_a_TLS_error_and_is_not_retried()
    {
        using var certificate = SelfSigned();
        await using var server = await Server.StartAsync(listen => listen.UseHttps(certificate));
        using var http = Client(new UriBuilder(server.Address) { Scheme = "https" }.Uri);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        var error = Assert.IsType<ApiError.Transport>(result.Error);
        Assert.Equal((TransportReason.Tls, 1, false), (error.Reason, error.Request.Attempts, error.IsTransient));
    }

    [Fact]
    public async Task A_reset_before_the_headers_is_not_retried_for_POST()
    {
        await using var server = await Server.StartAsync(Reply.Reset());
        using var http = Some.Client(server, _time);

        var result = await http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(result.Error).Reason);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_reset_in_a_small_body_is_a_lost_connection_and_is_retried()
    {
        await using var server = await Server.StartAsync(
            Reply.Custom(async context =>
            {
                await BeginAsync(context, length: The.SongJson.Length);
                context.Abort();
            }),
            Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(16 * 1024, true)]
    [InlineData((16 * 1024) + 1, false)]
    public async Task A_body_that_is_cut_is_asked_for_again_where_its_length_is_known_and_16_KiB_at_most(int length, bool isAskedAgain)
    {
        var song = Encoding.UTF8.GetBytes(The.SongJson.PadRight(length));
        await using var server = await Server.StartAsync(Reply.CutOff(200, "application/json", song[..^1], length), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        if (isAskedAgain) await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(isAskedAgain, (await call).IsSuccess);
        Assert.Equal(isAskedAgain ? 2 : 1, server.Received.Count);
    }

    [Fact]
    public async Task A_reset_in_a_chunked_body_that_is_being_read_is_a_lost_connection_and_the_result()
    {
        var reading = new TaskCompletionSource();
        await using var server = await Server.StartAsync(Reply.Custom(async context =>
        {
            await BeginAsync(context, length: null);
            await reading.Task;
            context.Abort();
        }));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs/54", async (body, token) =>
        {
            await body.ReadExactlyAsync(new byte[1], token);
            reading.SetResult();
            using var rest = new StreamReader(body);
            return await rest.ReadToEndAsync(token);
        }, The.Token);

        Assert.Equal(TransportReason.ConnectionLost, Assert.IsType<ApiError.Transport>(result.Error).Reason);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task An_error_body_that_breaks_off_leaves_the_error_its_status_says()
    {
        await using var server = await Server.StartAsync(Reply.Custom(context => BeginAsync(context, length: 100, status: 404)));
        using var http = Some.Client(server, _time);

        var result = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);

        Assert.Equal(404, (int)Assert.IsType<ApiError.NotFound>(result.Error).Answer!.StatusCode);
    }

    [Fact]
    public async Task A_small_body_that_stops_half_way_is_a_timeout_of_the_attempt_and_is_asked_for_again()
    {
        var hang = new TaskCompletionSource();
        var sent = new TaskCompletionSource();
        await using var server = await Server.StartAsync(
            Reply.Custom(async context =>
            {
                await BeginAsync(context, length: The.SongJson.Length);
                sent.SetResult();
                await hang.Task.WaitAsync(context.RequestAborted);
            }),
            Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await sent.Task;
        _time.Advance(The.Seconds(30));
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(The.Song, (await call).GetValueOrThrow());
    }

    [Fact]
    public async Task Connections_are_reused_after_error_bodies()
    {
        var body = new string('x', 200_000);
        await using var server = await Server.StartAsync(
            Reply.Text(503, "text/plain", body), Reply.Text(500, "text/plain", body), Reply.Text(404, "text/plain", body), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        foreach (var backoff in new[] { .25, .5 }) await _time.PassAsync(The.Seconds(backoff));
        Assert.IsType<ApiError.NotFound>((await call).Error);
        Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal((4, 1), (server.Received.Count, server.Connections));
    }

    [Fact]
    public async Task A_failed_answer_is_let_go_before_the_wait()
    {
        var inner = new DisposalHandler();
        var options = new ErrorHandlingOptions { TimeProvider = _time, Randomizer = () => 0 };
        using var http = new HttpClient(ErrorHandling.CreateHandler(options, inner)) { BaseAddress = new Uri("http://songs.test/"), Timeout = Timeout.InfiniteTimeSpan };

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.WhenWaitingAsync(The.Seconds(.25));
        Assert.Equal(1, inner.Disposed);

        _time.Advance(The.Seconds(.25));
        foreach (var backoff in new[] { .5, 1 }) await _time.PassAsync(The.Seconds(backoff));
        Assert.IsType<ApiError.ServerError>((await call).Error);
        Assert.Equal(4, inner.Disposed);
    }

    private HttpClient Client(Uri address, Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = _time, Randomizer = () => 0 };
        configure?.Invoke(options);
        return new HttpClient(ErrorHandling.CreateHandler(options)) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    // The headers of an answer, and a part of its body.
    private static async Task BeginAsync(HttpContext context, long? length, int status = 200)
    {
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, "application/json", length);
        await context.Response.WriteAsync("""{"id":"54",""");
        await context.Response.Body.FlushAsync();
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private sealed class DisposalHandler : HttpMessageHandler
    {
        public int Disposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new Watched(this) });

        private sealed class Watched(DisposalHandler owner) : ByteArrayContent([])
        {
            protected override void Dispose(bool disposing)
            {
                if (disposing) owner.Disposed++;
                base.Dispose(disposing);
            }
        }
    }
}
