namespace ErrorAwareClient;

/// <summary>What is said about one call on its <see cref="HttpRequestMessage"/>, and the call itself once the handler has begun it.</summary>
internal sealed class CallSettings
{
    private static readonly HttpRequestOptionsKey<CallSettings> Key = new("ErrorAwareClient.Call");

    private TargetText? _target;

    // Zero: none. A nullable one takes twice the space, and these are made for each call.
    private TimeSpan _timeout;

    /// <summary>The template of the target, for telemetry and for the throttle.</summary>
    public string? Template => _target?.Template;

    /// <summary>The caller vouches that the request may be sent more than once, whatever its method.</summary>
    public bool AllowRetry { get; set; }

    /// <summary>The total timeout of this call, in place of the client's.</summary>
    public TimeSpan? Timeout
    {
        get => _timeout == TimeSpan.Zero ? null : _timeout;
        set => _timeout = value ?? TimeSpan.Zero;
    }

    /// <summary>Not to be held back after a 429.</summary>
    public bool WithoutThrottle { get; set; }

    /// <summary>A request of a session renewal: sent once, and without the session.</summary>
    public bool IsSentOnce { get; set; }

    /// <summary>Not a member of the ...ResultAsync family, so that HttpClient or the caller reads the body.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>The body outlives the call, so the total timeout ends with the headers.</summary>
    public bool StreamsBody { get; private set; }

    /// <summary>HttpClient.Timeout, where the caller set one.</summary>
    public TimeSpan ClientTimeout { get; private set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>The call, once our handler has seen the request; null means that there is no such handler.</summary>
    public Call? Call { get; set; }

    public static CallSettings? Of(HttpRequestMessage request) => request switch
    {
        ResultRequest ours => ours.Settings,
        _ => request.Options.TryGetValue(Key, out var settings) ? settings : null,
    };

    /// <summary>Says what a member of the ...ResultAsync family knows of its call; what the caller said before stays.</summary>
    public static CallSettings Attach(HttpRequestMessage request, TargetText? target, bool streamsBody, TimeSpan clientTimeout)
    {
        var settings = GetOrAttach(request);
        settings.IsPlain = false;
        settings._target = target;
        settings.StreamsBody = streamsBody;
        settings.ClientTimeout = clientTimeout;
        return settings;
    }

    public static CallSettings GetOrAttach(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Of(request) is { } existing) return existing;
        var settings = new CallSettings();
        request.Options.Set(Key, settings);
        return settings;
    }
}
