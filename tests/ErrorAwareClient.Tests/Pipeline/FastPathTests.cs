using System.Net;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
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

    private enum Leaving
    {
        Never,
        BeforeItBegins,
        WhileAnErrorIsRead,
        WhileItWaits,
    }

    [Fact]
    public void A_client_has_it_unless_something_concerns_every_call()
    {
        Assert.True(HasFastPath(_ => { }));
        Assert.True(HasFastPath(options => options.Throttle.Enabled = false));
        Assert.True(HasFastPath(options => (options.Throttle.Enabled, options.Throttle.PartitionKey) = (false, static _ => null)));
        Assert.True(HasFastPath(options => options.Retry.MaxRetries = 0));
        Assert.False(HasFastPath(options => options.CircuitBreaker.Enabled = true));
        Assert.False(HasFastPath(options => options.ConfigurePipeline = static _ => { }));
        Assert.False(HasFastPath(options => options.Throttle.PartitionKey = static _ => null));
        Assert.False(HasFastPath(options => options.Session.Current = new AddingSession()));
    }

    [Fact]
    public void Whatever_a_server_answers_it_gets_the_same_requests_at_the_same_times_and_the_caller_and_the_log_the_same_results() => Rounds.Check(
        (from answers in Gen.Choose(0, Answers.Length - 1).ListOf(12)
         from posts in Gen.Elements(true, false).ListOf(6)
         from leavings in Gen.Frequency(
             (6, Gen.Constant(Leaving.Never)),
             (1, Gen.Constant(Leaving.BeforeItBegins)),
             (1, Gen.Constant(Leaving.WhileAnErrorIsRead)),
             (1, Gen.Constant(Leaving.WhileItWaits))).ListOf(6)
         select (answers: answers.ToList(), calls: posts.Zip(leavings).ToList())).ToArbitrary(),
        async any =>
        {
            Assert.Equal(await PlayAsync(any.answers, any.calls, isFast: false), await PlayAsync(any.answers, any.calls, isFast: true));
            return true;
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_whose_caller_has_given_up_is_not_sent(bool isFast)
    {
        var sent = 0;
        using var sender = Sender(isFast, _ => new HttpResponseMessage((HttpStatusCode)(200 + sent++)));
        using var request = new HttpRequestMessage(HttpMethod.Post, Songs);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(request, new CancellationToken(canceled: true)));

        Assert.Equal(0, sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_still_under_way_counts_for_the_retries_of_others(bool isFast)
    {
        var slow = new TaskCompletionSource<HttpResponseMessage>();
        var answers = new Queue<Task<HttpResponseMessage>>(
            [slow.Task, Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway)), Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK))]);
        using var sender = Sender(isFast, new Taking(answers.Dequeue), options => (options.Retry.BudgetReserve, options.Retry.BudgetRatio) = (0, .5));
        using var first = new HttpRequestMessage(HttpMethod.Get, Songs);
        using var second = new HttpRequestMessage(HttpMethod.Get, Songs);

        var underWay = sender.SendAsync(first, The.Token);
        var failing = sender.SendAsync(second, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.Equal(HttpStatusCode.OK, (await failing).StatusCode);
        slow.SetResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        Assert.Equal(HttpStatusCode.NoContent, (await underWay).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_handler_took_before_it_gave_its_task_back_is_missing_from_the_time_of_the_next_sending(bool isFast)
    {
        var answers = new Queue<Func<Task<HttpResponseMessage>>>(
        [
            () =>
            {
                _time.Advance(The.Seconds(6));
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
            },
            static () => new TaskCompletionSource<HttpResponseMessage>().Task,
        ]);
        using var handler = new Taking(() => answers.Dequeue()());
        using var sender = Sender(isFast, handler, options =>
        {
            (options.TotalTimeout, options.AttemptTimeout) = (The.Seconds(10), Timeout.InfiniteTimeSpan);
            options.Retry.BaseDelay = TimeSpan.Zero;
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, Songs);

        var call = sender.SendAsync(request, The.Token);
        await _time.PassAsync(The.Seconds(4));

        await Assert.ThrowsAsync<TaskCanceledException>(() => call);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task An_answer_that_calls_for_another_sending_is_disposed_where_the_caller_has_given_up(HttpStatusCode status)
    {
        using var caller = new CancellationTokenSource();
        var body = new WatchedStream();
        using var sender = Sender(isFast: true, _ => new HttpResponseMessage(status) { Content = new StreamContent(body) }, GivingUp(caller));
        using var request = new HttpRequestMessage(HttpMethod.Get, Songs);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(request, caller.Token));

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_429_to_a_caller_who_has_given_up_holds_the_others_back_all_the_same()
    {
        using var caller = new CancellationTokenSource();
        var answers = new Queue<HttpStatusCode>([HttpStatusCode.TooManyRequests, HttpStatusCode.NoContent]);
        using var sender = Sender(
            isFast: true, _ => new HttpResponseMessage(answers.Dequeue()) { Headers = { RetryAfter = new(The.Seconds(5)) } }, GivingUp(caller));
        using var first = new HttpRequestMessage(HttpMethod.Get, Songs);
        using var second = new HttpRequestMessage(HttpMethod.Get, Songs);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(first, caller.Token));
        var held = sender.SendAsync(second, The.Token);
        Assert.False(held.IsCompleted);
        await _time.PassAsync(The.Seconds(5));

        Assert.Equal(HttpStatusCode.NoContent, (await held).StatusCode);
    }

    // What was sent when, what each of the callers got, who call one after another, and what was logged.
    private static async Task<List<string>> PlayAsync(List<int> answers, List<(bool IsPost, Leaving Leaving)> calls, bool isFast)
    {
        using var logs = new CapturedLogs();
        var (time, sent, got) = (new FakeTime(), new List<string>(), new List<string>());
        CancellationTokenSource? reading = null;
        var options = Options(time);
        options.TotalTimeout = options.AttemptTimeout = Timeout.InfiniteTimeSpan;
        (options.Retry.BudgetReserve, options.Retry.BudgetRatio) = (1, .5);
        options.Dialects.Insert(0, new Seeing(() => reading?.Cancel()));
        using var handler = Handler(isFast, options, logs.CreateLogger(""), new Answering(request =>
        {
            sent.Add($"{time.Elapsed} {request.Method}");
            return (sent.Count <= answers.Count ? Answers[answers[sent.Count - 1]] : Answers[0])();
        }));
        using var http = new HttpClient(handler) { BaseAddress = Songs, Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (isPost, leaving) in calls)
        {
            using var caller = new CancellationTokenSource();
            if (leaving == Leaving.BeforeItBegins) await caller.CancelAsync();
            reading = leaving == Leaving.WhileAnErrorIsRead ? caller : null;
            var call = isPost
                ? http.PostResultAsync("songs", The.Song, SongsJson.Default.Song, SongsJson.Default.Song, caller.Token)
                : http.GetResultAsync("songs/54", SongsJson.Default.Song, caller.Token);
            while (await Task.WhenAny(call, time.WhenWaitingAsync(TimeSpan.FromDays(1))) != call)
            {
                if (leaving == Leaving.WhileItWaits) await caller.CancelAsync();

                // It is about to end then, and waits for no moment, though a timer may be armed still.
                if (caller.IsCancellationRequested) await Task.WhenAny(call);
                else await time.PassToNextAsync(TimeSpan.Zero);
            }

            got.Add(call.IsCompletedSuccessfully
                ? $"{await call} {(await call).Error?.Request} {(await call).Error?.RetryAfter}"
                : $"{call.Status} {call.Exception?.InnerException?.Message}");
        }

        return [.. sent, .. got, .. logs.Of("")];
    }

    private static bool HasFastPath(Action<ErrorHandlingOptions> configure)
    {
        var options = new ErrorHandlingOptions();
        configure(options);
        return ErrorHandlingPipeline.Build(options, new CallEvents("", NullLogger.Instance), new HomeOrigins()).FastPath is not null;
    }

    private static Action<ErrorHandlingOptions> GivingUp(CancellationTokenSource caller) => options => options.Dialects.Insert(0, new Seeing(caller.Cancel));

    private static ErrorHandlingOptions Options(TimeProvider time) =>
        new() { TimeProvider = time, Randomizer = static () => 0, Throttle = { InitialConcurrency = int.MaxValue } };

    private static ErrorHandlingHandler Handler(bool isFast, ErrorHandlingOptions options, ILogger logger, HttpMessageHandler inner)
    {
        var events = new CallEvents("", logger);
        var pipeline = ErrorHandlingPipeline.Build(options, events, new HomeOrigins());
        return new(options, isFast ? pipeline : pipeline with { FastPath = null }, events) { InnerHandler = inner };
    }

    private HttpMessageInvoker Sender(bool isFast, Func<HttpRequestMessage, HttpResponseMessage> answer, Action<ErrorHandlingOptions>? configure = null) =>
        Sender(isFast, new Answering(answer), configure);

    private HttpMessageInvoker Sender(bool isFast, HttpMessageHandler inner, Action<ErrorHandlingOptions>? configure)
    {
        var options = Options(_time);
        configure?.Invoke(options);
        return new(Handler(isFast, options, NullLogger.Instance, inner));
    }

    /// <summary>Sees each error while it is read, and reads none.</summary>
    private sealed class Seeing(Action see) : ErrorDialect
    {
        public override string Name => "seeing";

        public override ErrorReading? Read(in AnswerView answer)
        {
            see();
            return null;
        }
    }

    /// <summary>Answers without a network, in its own time.</summary>
    private sealed class Taking(Func<Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer().WaitAsync(cancellationToken);
    }
}
