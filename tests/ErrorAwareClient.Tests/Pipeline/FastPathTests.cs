using System.Net;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptedReply = ErrorAwareClient.Testing.Reply;

namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>Nobody can tell whether a call went through the strategies or past them.</summary>
public class FastPathTests
{
    private static readonly Uri Songs = new("http://songs.test/");

    // None that a timer has to end: while one is armed, nobody could tell whether the call waits for it or is about to go on.
    private static readonly Func<HttpResponseMessage>[] Answers =
    [
        ScriptedReply.Json(The.SongJson).ToHttpResponseMessage,
        ScriptedReply.Json(The.SongJson).ToHttpResponseMessage,
        ScriptedReply.Json("not JSON").ToHttpResponseMessage,
        ScriptedReply.Status(404).ToHttpResponseMessage,
        ScriptedReply.Status(500).ToHttpResponseMessage,
        ScriptedReply.Status(503).WithRetryAfter(The.Seconds(2)).ToHttpResponseMessage,
        ScriptedReply.Ampache(4702).ToHttpResponseMessage,
        ScriptedReply.Status(429).ToHttpResponseMessage,
        ScriptedReply.Status(429).WithRetryAfter(The.Seconds(7)).ToHttpResponseMessage,
        ScriptedReply.Status(429).WithRetryAfter(The.Seconds(3600)).ToHttpResponseMessage,
        static () => throw new HttpRequestException(HttpRequestError.ConnectionError),
        static () => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        static () => throw new TimeoutException(),
        static () => throw new TaskCanceledException(),
        static () => throw new NotSupportedException(),
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
        (from answers in Gen.Choose(0, Answers.Length - 1).ListOf(12)
         from posts in Gen.Elements(true, false).ListOf(6)
         select (answers: answers.ToList(), posts: posts.ToList())).ToArbitrary(),
        async any =>
        {
            var past = await PlayAsync(any.answers, any.posts, static _ => { });
            var through = await PlayAsync(any.answers, any.posts, static options => options.ConfigurePipeline = static _ => { });
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
    private static async Task<List<string>> PlayAsync(List<int> answers, List<bool> posts, Action<ErrorHandlingOptions> configure)
    {
        var (time, sent, got) = (new FakeTime(), new List<string>(), new List<string>());
        var options = new ErrorHandlingOptions
        {
            TimeProvider = time,
            Randomizer = static () => 0,
            TotalTimeout = Timeout.InfiniteTimeSpan,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
            Retry = { BudgetReserve = 1, BudgetRatio = .5 },
            Throttle = { InitialConcurrency = int.MaxValue },
        };
        configure(options);
        using var handler = ErrorHandling.CreateHandler(options, new Answering(request =>
        {
            sent.Add($"{time.Elapsed} {request.Method}");
            return (sent.Count <= answers.Count ? Answers[answers[sent.Count - 1]] : Answers[0])();
        }));
        using var http = new HttpClient(handler) { BaseAddress = Songs, Timeout = Timeout.InfiniteTimeSpan };
        foreach (var isPost in posts)
        {
            var call = isPost
                ? http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, The.Token)
                : http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
            while (await Task.WhenAny(call, time.WhenWaitingAsync(TimeSpan.FromDays(1))) != call) await time.PassToNextAsync(TimeSpan.Zero);
            got.Add(call.IsCompletedSuccessfully ? $"{await call} {(await call).Error?.Request} {(await call).Error?.RetryAfter}" : $"{call.Status} {call.Exception?.InnerException?.Message}");
        }

        return [.. sent, .. got];
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
