using System.Runtime.CompilerServices;
using Polly;

namespace ErrorAwareClient;

/// <summary>Runs each call through the pipeline, or past its strategies. They decide; this sends, and has the answer read.</summary>
internal sealed class ErrorHandlingHandler : DelegatingHandler
{
    private readonly ErrorHandlingOptions _options;
    private readonly ErrorHandlingPipeline _pipeline;
    private readonly AnswerReader _reader;
    private readonly ClientFacts _client;
    private readonly Func<ResilienceContext, Call, ValueTask<Outcome<HttpResponseMessage>>> _sendOnce;
    private readonly string _userAgent;
    private readonly Lazy<bool> _hasStrangersBelow;

    public ErrorHandlingHandler(ErrorHandlingOptions options, ErrorHandlingPipeline pipeline, CallEvents events)
    {
        _options = options;
        _pipeline = pipeline;
        _reader = new AnswerReader(options, events);
        _client = new ClientFacts(events, options.TimeProvider)
        {
            IdleTimeout = options.IdleTimeout,
            SecretKeys = options.SecretKeys,
            Sender = new HttpMessageInvoker(this, disposeHandler: false),
        };
        _sendOnce = (context, call) =>
            EarlyOutcome.TryTake(context, call, out var early) ? new(early) : SendOnceAsync(call, context.CancellationToken);
        _userAgent = UserAgent.Or(options.UserAgent);
        _hasStrangersBelow = new(() => HasStrangers(InnerHandler));
    }

    /// <summary>The HttpClient.Timeout of the clients that send through this handler, where one was chosen; calls of ours bring it along.</summary>
    public Func<TimeSpan> ClientTimeout { get; init; } = () => Timeout.InfiniteTimeSpan;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true })
        {
            throw new InvalidOperationException($"The request URI is '{request.RequestUri}'; give the request an absolute one, or the client a BaseAddress.");
        }

        var call = Call.Begin(request, _client, callersToken: cancellationToken);
        call.LimitTo(call.OwnTimeout ?? _options.TotalTimeout);
        if (call.IsPlain) call.LimitTo(ClientTimeout());
        return Instruments.IsTraced ? RunTracedAsync(call, cancellationToken) : RunAsync(call, cancellationToken);
    }

    private Task<HttpResponseMessage> RunAsync(Call call, CancellationToken cancellationToken) =>
        _pipeline.FastPath is { } fastPath && fastPath.TryEnter(call, out var entry)
            ? RunFastAsync(fastPath, entry, call, cancellationToken)
            : RunStrategiesAsync(call, early: null, cancellationToken);

#pragma warning disable CA1031 // Polly takes exceptions as outcomes; the strategies decide which of them are final.
    private async Task<HttpResponseMessage> RunFastAsync(FastPath fastPath, ThrottleEntry entry, Call call, CancellationToken cancellationToken)
    {
        Outcome<HttpResponseMessage> outcome;

        // No time has passed yet, and the clock need not be asked again.
        using (var attempt = Begin(call, call.StartedAt, cancellationToken))
        {
            // As in SendOnceAsync and not by it: one more method that waits for the network is .015 of the time of a call.
            HttpResponseMessage? response = null;
            try
            {
                response = await base.SendAsync(NextMessage(call), attempt.Token).ConfigureAwait(false);
                await _reader.ReadAsync(response, call, attempt.Token).ConfigureAwait(false);
                outcome = Outcome.FromResult(response);
            }
            catch (Exception exception)
            {
                outcome = attempt.Failed(exception, response);
            }
        }

        return fastPath.TryFinish(call, entry, outcome)
            ? Finish(outcome, call, cancellationToken)
            : await RunStrategiesAsync(call, outcome, cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<HttpResponseMessage>> SendOnceAsync(Call call, CancellationToken cancellationToken)
    {
        using var attempt = Begin(call, call.Time.GetTimestamp(), cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(NextMessage(call), attempt.Token).ConfigureAwait(false);
            await _reader.ReadAsync(response, call, attempt.Token).ConfigureAwait(false);
            return Outcome.FromResult(response);
        }
        catch (Exception exception)
        {
            return attempt.Failed(exception, response);
        }
    }
#pragma warning restore CA1031

    // The last one has what is left of the whole time.
    private Attempt Begin(Call call, long now, CancellationToken cancellationToken) =>
        new(Deadline.Shortest(_options.AttemptTimeout, call.Deadline.LimitAt(now)), now, call.Time, _hasStrangersBelow.Value, cancellationToken);

    private HttpRequestMessage NextMessage(Call call)
    {
        var message = call.NextMessage();
        if (_userAgent.Length > 0 && !message.Headers.Contains("User-Agent")) message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return message;
    }

    private async Task<HttpResponseMessage> RunStrategiesAsync(Call call, Outcome<HttpResponseMessage>? early, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            call.AttachTo(context);
            if (early is { } outcome) EarlyOutcome.Give(context, call, outcome);
            return Finish(await _pipeline.Strategies.ExecuteOutcomeAsync(_sendOnce, context, call).ConfigureAwait(false), call, cancellationToken);
        }
        finally
        {
            // Where the caller gave up, nobody may have asked for it.
            if (EarlyOutcome.TryTake(context, call, out var unused)) unused.Result?.Dispose();
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> RunTracedAsync(Call call, CancellationToken cancellationToken)
    {
        using var activity = Instruments.StartCall(call.Method.Method, call.Uri, call.Template);
        if (activity is null) return await RunAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await RunAsync(call, cancellationToken).ConfigureAwait(false);
            var error = response.TryGetApiError(out var found) ? found.GetType().Name : null;
            Instruments.EndCall(activity, (int)response.StatusCode, error, call.Sendings);
            return response;
        }
        catch (Exception exception)
        {
            var error = Failure.Of(exception, call)?.GetType() ?? exception.GetType();
            Instruments.EndCall(activity, status: null, error.Name, call.Sendings);
            throw;
        }
    }

    /// <summary>Refuses: waiting for a server would block the thread for as long as the server likes.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(
            "HttpClient.Send is synchronous, and error handling waits for retries and rate limits. Use HttpClient.SendAsync.");

    // One that answers from a cache, say, and asks anew behind it, with the token that it was given. What ends the chain and derives from
    // nothing of .NET's is the stub of a test.
    private static bool HasStrangers(HttpMessageHandler? handler) => handler switch
    {
        DelegatingHandler between => !IsOfDotNet(between) || HasStrangers(between.InnerHandler),
        HttpClientHandler last => !IsOfDotNet(last),
        _ => false,
    };

    private static bool IsOfDotNet(HttpMessageHandler handler) =>
        handler.GetType().Assembly.GetName().Name is "System.Net.Http" or "Microsoft.Extensions.Http";

    private static HttpResponseMessage Finish(Outcome<HttpResponseMessage> outcome, Call call, CancellationToken cancellationToken)
    {
        // Out of a handler below us, say, with a limit of its own. Later it could not be told from that of a caller.
        if (outcome.Exception is OperationCanceledException { InnerException: not TimeoutException } nobodys && !cancellationToken.IsCancellationRequested)
        {
            call.Fault = nobodys;
        }

        if (Failure.Of(outcome, call) is { } error)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                outcome.Result?.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
            }

            call.Report(error);
        }

        return outcome.Result ?? throw AsOfHttpClient.From(outcome.Exception!, call);
    }
}
