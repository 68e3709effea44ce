using System.Diagnostics;
using Polly;

namespace ErrorAwareClient;

/// <summary>One call of a caller, from its start to its result, over all its sendings. Used by one strategy at a time.</summary>
internal sealed class Call
{
    /// <summary>At most this many sendings of one request, whatever the reasons add up to.</summary>
    public const int MaxSendings = 5;

    private static readonly ResiliencePropertyKey<Call> Key = new("ErrorAwareClient.Call");

    private readonly ClientFacts _client;
    private readonly RequestSnapshot _snapshot;
    private readonly HttpRequestMessage _first;
    private readonly CallSettings? _settings;
    private Func<HttpRequestMessage, bool>? _prepare;
    private TimeSpan _left;
    private bool _isReported;

    /// <param name="request">The request as the caller made it.</param>
    /// <param name="client">Who calls.</param>
    /// <param name="limit">The longest it may take; a shorter HttpClient.Timeout counts as well.</param>
    /// <param name="started">When it began; null: now.</param>
    public Call(HttpRequestMessage request, ClientFacts client, TimeSpan limit, long? started = null)
    {
        _client = client;
        StartedAt = started ?? client.Time.GetTimestamp();
        _first = request;
        _snapshot = RequestSnapshot.Take(request);
        _settings = CallSettings.Of(request);
        _settings?.Call = this;
        TotalTimeout = Deadline.Shortest(limit, _settings?.ClientTimeout ?? Timeout.InfiniteTimeSpan);
    }

    public TimeProvider Time => _client.Time;

    /// <summary>When it began: a timestamp of <see cref="Time"/>.</summary>
    public long StartedAt { get; }

    /// <summary>The message as the caller made it, for functions of the user; to be sent by <see cref="NextMessage"/> only.</summary>
    public HttpRequestMessage Original => _first;

    /// <summary>The longest the call may take.</summary>
    public TimeSpan TotalTimeout { get; }

    /// <summary>By when the caller wants the result.</summary>
    public Deadline Deadline => Deadline.After(StartedAt, TotalTimeout, Time);

    /// <summary>How long a streamed body may go without a byte.</summary>
    public TimeSpan IdleTimeout => _client.IdleTimeout;

    /// <summary>Whether this is a request of a session renewal.</summary>
    public bool IsSentOnce => _settings is { IsSentOnce: true };

    /// <summary>Whether a 429 holds this call back.</summary>
    public bool IsThrottled => _settings is not { WithoutThrottle: true } and not { IsSentOnce: true };

    /// <summary>What the server knows this call as, without its values: method and template, or path where there is no template.</summary>
    public string Route => field ??= $"{Method} {_settings?.Template ?? Uri.AbsolutePath}";

    /// <summary>How often the request was sent.</summary>
    public int Sendings { get; private set; }

    public Uri Uri => _snapshot.Uri;

    /// <summary>What throttle and retry budget are for.</summary>
    public AuthorityKey Authority => field ??= _client.Authorities.Of(Uri);

    public HttpMethod Method => _snapshot.Method;

    /// <summary>The message that was sent last, or is prepared to be sent first, with what the session put on it.</summary>
    public HttpRequestMessage? Current { get; private set; }

    /// <summary>Sends requests as this call is sent, through the whole of error handling; null on a client without it.</summary>
    public HttpMessageInvoker? Sender => _client.Sender;

    /// <summary>Cancelled when the caller gives up, unlike the token of the context, which our own timeouts cancel too.</summary>
    public CancellationToken CallersToken { get; init; }

    /// <summary>The request as the caller made it, before any handler below us changed it.</summary>
    public RequestSnapshot Request => _snapshot;

    /// <summary>Whether the body can be sent once more.</summary>
    public bool IsReplayable => _snapshot.IsReplayable;

    /// <summary>
    /// Whether the server may be asked the same twice: by the method (RFC 9110, section 9.2.2), by an Idempotency-Key,
    /// or by the caller's word.
    /// </summary>
    public bool IsRepeatable => _snapshot.IsIdempotent || _settings is { AllowRetry: true };

    /// <summary>How the connection failed while a reader of ours read the body; null: it did not.</summary>
    public Exception? BodyFault { get; set; }

    /// <summary>The caller uses a member of HttpClient itself, not one of ours.</summary>
    public bool IsPlain => _settings is null or { IsPlain: true };

    /// <summary>The caller reads the body as it comes: it must not be waited for.</summary>
    public bool StreamsBody => _settings is { StreamsBody: true };

    public static Call Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void AttachTo(ResilienceContext context) => context.Properties.Set(Key, this);

    /// <summary>Sets what is done to each message before it is sent, and does it to the first.</summary>
    /// <remarks>Never to the caller's own message: a handler outside ours may send that again, and who keeps it would keep credentials.</remarks>
    /// <returns>Whether it could be done.</returns>
    public bool TryPrepare(Func<HttpRequestMessage, bool> prepare)
    {
        _prepare = prepare;
        var message = _snapshot.ToMessage();
        if (!prepare(message)) return false;
        Current = message;
        return true;
    }

    /// <summary>The message of the next sending: the caller's own first, where nothing is done to it; else a fresh copy of the snapshot.</summary>
    public HttpRequestMessage NextMessage()
    {
        var isFirst = ++Sendings == 1;
        if (_prepare is null) return Current = isFirst ? _first : _snapshot.ToMessage();
        if (isFirst && Current is { } prepared) return prepared;
        var message = _snapshot.ToMessage();
        _prepare(message);
        return Current = message;
    }

    /// <summary>How long the next sending may take: as long as any, or what is left for the call where that is less.</summary>
    public TimeSpan LimitSending(TimeSpan any)
    {
        if (TotalTimeout == Timeout.InfiniteTimeSpan) return any;

        // A timer takes zero as no limit.
        _left = Deadline.ForTimer is { Ticks: > 0 } left ? left : TimeSpan.FromMilliseconds(1);
        return Deadline.Shortest(any, _left);
    }

    /// <summary>The limit that was set, of which a sending was given what was left.</summary>
    public TimeSpan LimitBehind(TimeSpan limitOfSending) => limitOfSending == _left ? TotalTimeout : limitOfSending;

    /// <summary>Logs and counts the error that the caller is given; the first time, because it passes more than one place on its way.</summary>
    public ApiError Report(ApiError error)
    {
        if (!_isReported) _client.Events.Failed(this, error);
        _isReported = true;
        return error;
    }

    /// <summary>The facts of the request for an error, as of now.</summary>
    public RequestInfo Describe() => new()
    {
        Method = _snapshot.Method,
        Target = _snapshot.Uri.WithoutSecrets(),
        Template = _settings?.Template,
        Attempts = Sendings,
        Elapsed = Time.GetElapsedTime(StartedAt),
        TraceId = Activity.Current?.TraceId.ToString(),
    };
}
