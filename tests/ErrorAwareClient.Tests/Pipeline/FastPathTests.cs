using System.Net;
using ErrorAwareClient.Testing;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptedReply = ErrorAwareClient.Testing.Reply;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>Nobody can tell whether a call went through the strategies or past them.</summary>
public class FastPathTests
{
    private static readonly Uri Songs = new("http://songs.test/");

    private static readonly ScriptedReply[] Replies =
    [
        ScriptedReply.Json(The.SongJson),
        ScriptedReply.Json(The.SongJson),
        ScriptedReply.Status(500),
        ScriptedReply.Status(503).WithRetryAfter(The.Seconds(2)),
        ScriptedReply.Status(429),
        ScriptedReply.Status(429).WithRetryAfter(The.Seconds(7)),
        ScriptedReply.Status(429).WithRetryAfter(The.Seconds(3600)),
        ScriptedReply.Status(404),
        ScriptedReply.Ampache(4702),
        ScriptedReply.Json("not JSON"),
        ScriptedReply.Fault(NetworkFault.ConnectionReset),
        ScriptedReply.Fault(NetworkFault.BrokenBody),
        ScriptedReply.Silence(),
        ScriptedReply.Json(The.SongJson).WithDelay(The.Seconds(40)),
    ];

    private readonly FakeTime _time = new();

    [Fact]
    public void A_client_has_it_unless_something_concerns_every_call()
    {
        Assert.True(HasFastPath(_ => { }));
        Assert.True(HasFastPath(options => options.Throttle.Enabled = false));
        Assert.True(HasFastPath(options => options.Retry.MaxRetries = 0));
        Assert.False(HasFastPath(options => options.CircuitBreaker.Enabled = true));
        Assert.False(HasFastPath(options => options.ConfigurePipeline = static _ => { }));
        Assert.False(HasFastPath(options => options.Throttle.PartitionKey = static _ => null));
        Assert.False(HasFastPath(options => options.Session.Current = new AddingSession()));
    }

    [Fact]
    public void Whatever_a_server_answers_it_gets_the_same_requests_at_the_same_times_and_the_caller_the_same_results() => Rounds.Check(
        (from replies in Gen.Choose(0, Replies.Length - 1).ListOf(12)
         from posts in Gen.Elements(true, false).ListOf(6)
         select (replies: replies.ToList(), posts: posts.ToList())).ToArbitrary(),
        async any =>
        {
            var past = await PlayAsync(any.replies, any.posts, static _ => { });
            var through = await PlayAsync(any.replies, any.posts, static options => options.ConfigurePipeline = static _ => { });
            Assert.Equal(through, past);
            return true;
        });

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task An_answer_that_calls_for_another_sending_is_disposed_where_the_caller_has_given_up(HttpStatusCode status)
    {
        using var caller = new CancellationTokenSource();
        var body = new WatchedStream();
        using var sender = Sender(caller, _ => new HttpResponseMessage(status) { Content = new StreamContent(body) });
        using var request = new HttpRequestMessage(HttpMethod.Get, Songs);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(request, caller.Token));

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_429_to_a_caller_who_has_given_up_holds_the_others_back_all_the_same()
    {
        using var caller = new CancellationTokenSource();
        var answers = new Queue<HttpStatusCode>([HttpStatusCode.TooManyRequests, HttpStatusCode.NoContent]);
        using var sender = Sender(caller, _ => new HttpResponseMessage(answers.Dequeue()) { Headers = { RetryAfter = new(The.Seconds(5)) } });
        using var first = new HttpRequestMessage(HttpMethod.Get, Songs);
        using var second = new HttpRequestMessage(HttpMethod.Get, Songs);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(first, caller.Token));
        var held = sender.SendAsync(second, The.Token);
        Assert.False(held.IsCompleted);
        await _time.PassAsync(The.Seconds(5));

        Assert.Equal(HttpStatusCode.NoContent, (await held).StatusCode);
    }

    // What was sent when, and what each of the callers got, who call one after another.
    private static async Task<List<string>> PlayAsync(List<int> replies, List<bool> posts, Action<ErrorHandlingOptions> configure)
    {
        var script = new HttpScript([.. replies.Select(reply => Replies[reply]), .. Enumerable.Repeat(Replies[0], posts.Count)]);
        using var http = script.CreateClient(options =>
        {
            options.Randomizer = static () => 0;
            (options.Retry.BudgetReserve, options.Retry.BudgetRatio) = (1, .5);
            options.Throttle.InitialConcurrency = int.MaxValue;
            configure(options);
        });
        var story = new List<string>();
        foreach (var isPost in posts)
        {
            var result = isPost
                ? await http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token)
                : await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
            story.Add($"{result} {result.Error?.Request} {result.Error?.RetryAfter}");
        }

        return [.. story, .. script.Requests.Select(request => $"{request.At} {request.Method} {request.Text}")];
    }

    private static bool HasFastPath(Action<ErrorHandlingOptions> configure)
    {
        var options = new ErrorHandlingOptions();
        configure(options);
        return ErrorHandlingPipeline.Build(options, new CallEvents("", NullLogger.Instance), new HomeOrigins()).FastPath is not null;
    }

    // Of a client whose caller gives up while the answer is read.
    private HttpMessageInvoker Sender(CancellationTokenSource caller, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var options = new ErrorHandlingOptions { Throttle = { InitialConcurrency = int.MaxValue }, TimeProvider = _time };
        options.Dialects.Insert(0, new CancelingDialect(caller));
        return new HttpMessageInvoker(ErrorHandling.CreateHandler(options, new Answering(answer)));
    }

    private sealed class CancelingDialect(CancellationTokenSource caller) : ErrorDialect
    {
        public override string Name => "canceling";

        public override ErrorReading? Read(in AnswerView answer)
        {
            caller.Cancel();
            return null;
        }
    }
}
