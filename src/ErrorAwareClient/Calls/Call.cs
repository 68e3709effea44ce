using System.Diagnostics;
using Polly;

namespace ErrorAwareClient;

/// <summary>
/// One call of a caller: what was said about it and, from its start to its result, what becomes of it, over all its sendings.
/// Used by one strategy at a time.
/// </summary>
internal sealed partial class Call : IFaultObserver
{
    /// <summary>At most this many sendings of one request, whatever the reasons add up to.</summary>
    public const int MaxSendings = 5;

    // Timers go by a coarser clock, and may be early by one of its ticks.
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(16);

    private static readonly ResiliencePropertyKey<Call> InContext = new("ErrorAwareClient.Call");
    private static readonly HttpRequestOptionsKey<Call> OnRequest = new("ErrorAwareClient.Call");
    private static readonly HttpRequestOptionsKey<string[]> Credentials = new("ErrorAwareClient.Credentials");

    // Null until the call begins, and what goes with it is not to be asked until then.
    private ClientFacts? _client;
    private RequestSnapshot _snapshot;
    private HttpRequestMessage _message = null!;
    private Func<HttpRequestMessage, bool>? _prepare;
    private bool _isPrepared;
    private bool _isReported;

    public Call()
    {
    }

    /// <summary>Another call, of which the same was said.</summary>
    private Call(Call other) =>
        (_ownTimeout, _traits, _clientTimeout, _target) = (other._ownTimeout, other._traits, other._clientTimeout, other._target);

    public TimeProvider Time => Client.Time;

    /// <summary>Whether a handler of ours has taken the request up.</summary>
    public bool HasBegun => _client is not null;

    /// <summary>When it began: a timestamp of <see cref="Time"/>.</summary>
    public long StartedAt { get; private set; }

    /// <summary>The message as the caller made it, for functions of the user; to be sent by <see cref="NextMessage"/> only.</summary>
    /// <remarks>A copy, once the caller's own may have been changed by handlers below us.</remarks>
    public HttpRequestMessage Original => Sendings == 0 && !_isPrepared ? _message : _snapshot.ToMessage(_message);

    /// <summary>The longest the call may take.</summary>
    public TimeSpan TotalTimeout { get; private set; }

    /// <summary>By when the caller wants the result.</summary>
    public Deadline Deadline => Deadline.After(StartedAt, TotalTimeout, Time);

    /// <summary>How long a streamed body may go without a byte.</summary>
    public TimeSpan IdleTimeout => Client.IdleTimeout;

    /// <summary>What the server knows this call as, without its values: method and template, or path where there is no template.</summary>
    public string Route => $"{Method} {Template ?? Uri.AbsolutePath}";

    /// <summary>The template of the target; null: it was not interpolated.</summary>
    public string? Template => _target?.Template;

    /// <summary>How often the request was sent.</summary>
    public int Sendings { get; private set; }

    public Uri Uri => _snapshot.Uri;

    /// <summary>What throttle and retry budget are for.</summary>
    public AuthorityKey Authority => field ??= Client.Authorities.Of(Uri);

    public HttpMethod Method => _snapshot.Method;

    /// <summary>Sends requests as this call is sent, through the whole of error handling; null on a client without it.</summary>
    public HttpMessageInvoker? Sender => Client.Sender;

    /// <summary>Cancelled when the caller gives up, unlike the token of the context, which our own timeouts cancel too.</summary>
    public CancellationToken CallersToken { get; private set; }

    /// <summary>Whether the caller gave up before the time of the call was over: HttpClient.Timeout cancels the same token.</summary>
    public bool HasCallerGivenUp => CallersToken.IsCancellationRequested && Deadline.Remaining > TimerTick;

    /// <summary>Whether the body can be sent once more.</summary>
    public bool IsReplayable => _snapshot.IsReplayable;

    /// <summary>
    /// Whether the server may be asked the same twice: by the method (RFC 9110, section 9.2.2), by an Idempotency-Key,
    /// or by the caller's word.
    /// </summary>
    public bool IsRepeatable => _snapshot.IsIdempotent || Has(CallTraits.MayBeRepeated);

    /// <summary>
    /// What ended the call and cannot be told by what its caller sees: the connection that failed below a reader of ours, the refusal of a call
    /// that HttpClient.Timeout gave up, a cancellation that nobody asked for. Null: nothing such.
    /// </summary>
    public Exception? Fault { get; set; }

    /// <summary>Whether its first sending was made before the strategies began, and they have not been given yet how it ended.</summary>
    public bool HasEarlyOutcome { get; set; }

    private ClientFacts Client => _client!;

    public static Call Of(ResilienceContext context) => context.Properties.GetValue(InContext, null!);

    /// <summary>Begins the call of a request, with what was said about it. It may take as long as HttpClient.Timeout allows.</summary>
    /// <param name="request">The request as the caller made it.</param>
    /// <param name="client">Who calls.</param>
    /// <param name="started">When it began; null: now.</param>
    /// <param name="callersToken">Cancelled when the caller gives up.</param>
    public static Call Begin(HttpRequestMessage request, ClientFacts client, long? started = null, CancellationToken callersToken = default)
    {
        var call = Of(request) ?? new Call();
        if (Interlocked.CompareExchange(ref call._client, client, null) is not null)
        {
            // A handler outside ours sends the request, or a copy of it, once more: another call, of which the same was said.
            call = Attach(new Call(call) { _client = client }, request);
        }

        call.StartedAt = started ?? client.Time.GetTimestamp();
        call.CallersToken = callersToken;
        call.TotalTimeout = call._clientTimeout;
        call._message = request;
        call._snapshot = RequestSnapshot.Take(request);
        return call;
    }

    /// <summary>Lets it take so long at the most.</summary>
    public void LimitTo(TimeSpan limit) => TotalTimeout = Deadline.Shortest(limit, TotalTimeout);

    public void BodyFailed(Exception fault) => Fault = fault;

    public void AttachTo(ResilienceContext context) => context.Properties.Set(InContext, this);

    /// <summary>Sets what is done to each message before it is sent, and does it to the first.</summary>
    /// <remarks>Never to the caller's own message: a handler outside ours may send that again, and who keeps it would keep credentials.</remarks>
    /// <returns>Whether it could be done.</returns>
    public bool TryPrepare(Func<HttpRequestMessage, bool> prepare)
    {
        _prepare = prepare;
        var message = _snapshot.ToMessage(_message);
        if (!Prepare(message)) return false;
        (_message, _isPrepared) = (message, true);
        return true;
    }

    /// <summary>The message of the next sending: the caller's own first, where nothing is done to it; else a fresh copy of the snapshot.</summary>
    public HttpRequestMessage NextMessage()
    {
        var isThere = ++Sendings == 1 && (_prepare is null || _isPrepared);
        if (isThere) return _message;
        if (Sendings > 1) _snapshot.RestoreContent();
        _message = _snapshot.ToMessage(_message);
        if (_prepare is not null) Prepare(_message);
        return _message;
    }

    /// <summary>The limit that was set, where a sending ended with what was left of it.</summary>
    public TimeSpan ReportedLimit(TimeSpan limitOfSending) => Deadline.Remaining <= TimerTick ? TotalTimeout : limitOfSending;

    /// <summary>Logs and counts the error that the caller is given; the first time, because it passes more than one place on its way.</summary>
    public ApiError Report(ApiError error)
    {
        if (!_isReported) Client.Events.Failed(this, error);
        _isReported = true;
        return error;
    }

    /// <summary>Strikes the secrets of its request, as made and as sent, out of what is said about it.</summary>
    public Redaction Redact() => Redaction.Of(
        _snapshot, _message, _message.Options.TryGetValue(Credentials, out var credentials) ? credentials : [], Client.SecretKeys);

    /// <summary>The facts of the request for an error, as of now.</summary>
    public RequestInfo Describe() => new()
    {
        Method = _snapshot.Method,
        Target = _snapshot.Uri.WithoutSecrets(),
        Template = Template,
        Attempts = Sendings,
        Elapsed = Time.GetElapsedTime(StartedAt),
        TraceId = Activity.Current?.TraceId.ToString(),
    };

    // Which headers the session wrote is kept with the message, before handlers below us write theirs.
    private bool Prepare(HttpRequestMessage message)
    {
        if (!_prepare!(message)) return false;
        message.Options.Set(Credentials, _snapshot.HeadersAddedTo(message));
        return true;
    }
}
