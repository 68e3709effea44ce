namespace ErrorAwareClient;

// What is said about a call before it begins, on its request.
internal sealed partial class Call
{
    // Zero: none. A nullable one takes twice the space, and these are made for each call.
    private TimeSpan _ownTimeout;
    private CallTraits _traits;

    /// <summary>HttpClient.Timeout, where the caller set one.</summary>
    private TimeSpan _clientTimeout = Timeout.InfiniteTimeSpan;

    /// <summary>Where to, if the target was interpolated.</summary>
    private TargetText? _target;

    /// <summary>The total timeout of this call, in place of the client's.</summary>
    public TimeSpan? OwnTimeout
    {
        get => _ownTimeout == TimeSpan.Zero ? null : _ownTimeout;
        set => _ownTimeout = value ?? TimeSpan.Zero;
    }

    /// <summary>Whether this is a request of a session renewal.</summary>
    public bool IsSentOnce => Has(CallTraits.SentOnce);

    /// <summary>Whether a 429 holds this call back.</summary>
    public bool IsThrottled => !Has(CallTraits.WithoutThrottle | CallTraits.SentOnce);

    /// <summary>The caller uses a member of HttpClient itself, not one of ours.</summary>
    public bool IsPlain => !Has(CallTraits.GivesResult);

    /// <summary>The caller reads the body as it comes: it must not be waited for.</summary>
    public bool StreamsBody => Has(CallTraits.StreamsBody);

    /// <summary>The call that a request stands for; null where nothing was said about it.</summary>
    public static Call? Of(HttpRequestMessage request) => request switch
    {
        ResultRequest ours => ours.Call,
        _ => request.Options.TryGetValue(OnRequest, out var call) ? call : null,
    };

    /// <summary>The call that a request stands for, to say something about it.</summary>
    public static Call For(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Of(request) ?? Attach(new Call(), request);
    }

    public void Add(CallTraits trait) => _traits |= trait;

    /// <summary>Says what a member of the ...ResultAsync family knows of its call; what the caller said before stays.</summary>
    public void SetResultCall(TargetText? target, bool streamsBody, TimeSpan clientTimeout)
    {
        _clientTimeout = clientTimeout;
        Name(target);
        Add(streamsBody ? CallTraits.GivesResult | CallTraits.StreamsBody : CallTraits.GivesResult);
    }

    /// <summary>Says by which template its target was made; null: not known, and what was said before stays.</summary>
    public void Name(TargetText? target) => _target = target ?? _target;

    private bool Has(CallTraits trait) => (_traits & trait) != CallTraits.None;

    private static Call Attach(Call call, HttpRequestMessage request)
    {
        if (request is ResultRequest ours) ours.Call = call;
        else request.Options.Set(OnRequest, call);
        return call;
    }
}
