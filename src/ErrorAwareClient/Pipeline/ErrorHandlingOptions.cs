using Polly;

namespace ErrorAwareClient;

/// <summary>How one client reads errors and acts on them. Validated when the host starts, or when the client is first used.</summary>
/// <remarks>Configured on one thread, then read by many: not to be changed once a handler was made from it.</remarks>
public sealed class ErrorHandlingOptions
{
    private readonly HashSet<string> _secretKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "auth", "ssid", "token", "access_token", "refresh_token", "key", "api_key", "client_secret", "password",
    };

    /// <summary>
    /// The longest a call may take, with all its sendings and waits, 10 ms to 1 day or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// Default: 100 s, which is what HttpClient.Timeout is. It is also the deadline that waits have to fit into. The body counts, unless the
    /// caller reads it while it comes (<see cref="HttpCompletionOption.ResponseHeadersRead"/>).
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The longest one sending may take until its answer is there, 10 ms to 1 day or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// What is left of <see cref="TotalTimeout"/> where that is less. Default: 30 s.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest a streamed body may go without a byte, 10 ms to 1 day or <see cref="Timeout.InfiniteTimeSpan"/>. It takes the place of
    /// <see cref="TotalTimeout"/> once the headers of a streamed answer are there. Default: 30 s.
    /// </summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Sending again after server errors, timeouts and lost connections.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>Slowing down after HTTP 429.</summary>
    public ThrottleOptions Throttle { get; } = new();

    /// <summary>Renewing an expired session. Off unless a session is set.</summary>
    public SessionOptions Session { get; } = new();

    /// <summary>Leaving a failing server alone. Off by default.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; } = new();

    /// <summary>The dialects of the servers, in the order they are asked. Default: Ampache, problem details, OAuth JSON.</summary>
    public DialectChain Dialects { get; } = DialectChain.CreateDefault();

    /// <summary>
    /// The User-Agent sent where a request has none; APIs refuse requests without one. Default: name and version of the entry assembly.
    /// Empty: send none.
    /// </summary>
    public string? UserAgent { get; set; }

    /// <summary>
    /// The names of query and form fields, and of headers, whose values are secret, in any case. Their values never appear in an error, a log
    /// or an activity, wherever the server echoes them. Nothing is known of other bodies, such as JSON, nor of the cookies in a CookieContainer.
    /// Default: auth, ssid, token, access_token, refresh_token, key, api_key, client_secret, password. Add your own.
    /// </summary>
    public ICollection<string> SecretKeys => _secretKeys;

    /// <summary>The clock of all timeouts and waits. Default: the TimeProvider of the service container, else the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The randomness of backoff, a number in [0, 1). Called from many threads at once. Default: the shared random source.</summary>
    public Func<double> Randomizer { get; set; } = DefaultRandomizer;

    /// <summary>Adds Polly strategies of your own between the throttle and the attempt timeout, so that each sees single sendings.</summary>
    public Action<ResiliencePipelineBuilder<HttpResponseMessage>>? ConfigurePipeline { get; set; }

    /// <summary>
    /// Has 2xx answers looked at by a dialect that leaves them alone by default, for servers that send such errors with 200. Ampache's are
    /// always looked for, and a dialect of your own decides in <see cref="ErrorDialect.Peek"/>.
    /// </summary>
    /// <param name="dialect"><c>oauth-json</c>, the one dialect that has the choice.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The dialect does not have this choice.</exception>
    public ErrorHandlingOptions InspectSuccess(string dialect)
    {
        var inspecting = new OAuthJsonDialect { InspectsSuccess = true };
        if (dialect != inspecting.Name)
        {
            throw new ArgumentException(
                $"The dialect '{dialect}' has no choice about 2xx answers; '{inspecting.Name}' has. One of your own decides in Peek.", nameof(dialect));
        }

        Dialects.Replace(inspecting);
        return this;
    }

#pragma warning disable RS0030 // The one place where the randomness comes in; everything else is handed it.
    private static double DefaultRandomizer() => Random.Shared.NextDouble();
#pragma warning restore RS0030
}
