using System.Net;
using System.Text;
using Polly;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>What a call has taken it gives back: answers, buffers and contexts.</summary>
public class LettingGoTests
{
    // The largest body that is read ahead.
    private const int Length = 16 * 1024;

    private static readonly Uri Songs = new("http://songs.test/");

    private readonly ErrorHandlingOptions _options = new() { TimeProvider = new FakeTime(), Retry = { MaxRetries = 0 } };

    [Fact]
    public async Task An_answer_whose_body_is_lost_is_disposed()
    {
        var body = new WatchedStream(new IOException("lost"));
        using var sender = Sender(_ => new HttpResponseMessage { Content = Content(body, "application/json") });
        using var request = new HttpRequestMessage(HttpMethod.Get, Songs);

        await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync(request, The.Token));

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task An_error_that_comes_to_a_caller_who_has_given_up_is_disposed_and_the_caller_told_of_the_cancellation()
    {
        using var caller = new CancellationTokenSource();
        var body = new WatchedStream();
        using var sender = Sender(_ =>
        {
            caller.Cancel();
            return new HttpResponseMessage(HttpStatusCode.NotFound) { Content = Content(body, "application/json") };
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, Songs);

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(request, caller.Token));

        Assert.Equal(caller.Token, thrown.CancellationToken);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_stream_that_the_caller_disposes_disposes_the_body_it_reads()
    {
        var body = new WatchedStream();
        using var http = new HttpClient(Handler(_ => new HttpResponseMessage { Content = Content(body, "audio/mpeg", length: null) }));

        await using (await http.GetStreamAsync(Songs, The.Token)) Assert.False(body.IsDisposed);

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task The_context_of_a_call_is_given_back_to_Polly_with_nothing_left_on_it()
    {
        var keeper = new Keeper();
        _options.ConfigurePipeline = builder => builder.AddStrategy(_ => keeper);
        using var sender = Sender(_ => new HttpResponseMessage(HttpStatusCode.NoContent));
        using var request = new HttpRequestMessage(HttpMethod.Get, Songs);

        using var response = await sender.SendAsync(request, The.Token);

        Assert.False(keeper.Kept!.Properties.TryGetValue(Keeper.Note, out _));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"error":{"errorCode":"4704","errorAction":"song","errorType":"system","errorMessage":"Gone"}}""")]
    public void A_plain_call_takes_memory_for_its_body_once_because_the_buffer_it_was_read_into_is_used_again(string start)
    {
        using var sender = Sender(Answer(start));
        Assert.InRange(AllocatedBy(() => SendAsync(sender)), Length, (2 * Length) - 1);

        static async Task SendAsync(HttpMessageInvoker sender)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Songs);
            using var response = await sender.SendAsync(request, The.Token);
        }
    }

    [Fact]
    public void A_call_with_a_result_takes_no_memory_for_its_body_but_the_buffer_that_is_used_again()
    {
        using var http = new HttpClient(Handler(Answer("[]"))) { Timeout = Timeout.InfiniteTimeSpan };
        Assert.InRange(AllocatedBy(() => http.DeleteResultAsync(Songs.AbsoluteUri, The.Token)), 0, Length - 1);
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> Answer(string start)
    {
        var body = Encoding.UTF8.GetBytes(start.PadRight(Length));
        return _ => new HttpResponseMessage { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
    }

    // Nothing here waits, so all of the call is on this thread, and what another test does is not counted.
    private static long AllocatedBy(Func<Task> call)
    {
        for (var i = 0; i < 3; i++) Complete(call);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Complete(call);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Complete(Func<Task> call) => Assert.True(call().IsCompletedSuccessfully);

    private static StreamContent Content(Stream body, string type, long? length = 100) =>
        new(body) { Headers = { ContentType = new(type), ContentLength = length } };

    private DelegatingHandler Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) => ErrorHandling.CreateHandler(_options, new Answering(answer));

    private HttpMessageInvoker Sender(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(Handler(answer));

    /// <summary>A strategy of the user's that keeps what is lent to it.</summary>
    private sealed class Keeper : ResilienceStrategy<HttpResponseMessage>
    {
        public static readonly ResiliencePropertyKey<string> Note = new("Note");

        public ResilienceContext? Kept { get; private set; }

        protected override ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
        {
            Kept = context;
            context.Properties.Set(Note, "kept");
            return callback(context, state);
        }
    }
}
