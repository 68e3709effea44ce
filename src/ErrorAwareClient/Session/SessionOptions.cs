namespace ErrorAwareClient;

/// <summary>How a client renews its session. Off unless <see cref="Current"/> is set, which <c>AddSession</c> does.</summary>
/// <remarks>
/// When an answer says that the session has expired, one renewal is made, shared by every call that waits for it, and each call is sent once
/// more. A call that was sent causes one renewal at most.
/// </remarks>
public sealed class SessionOptions
{
    /// <summary>The session. Default: null, no session.</summary>
    public IApiSession? Current { get; set; }

    /// <summary>
    /// The origins (scheme, host and port; RFC 6454) that get the credentials, besides that of the <c>BaseAddress</c> which the client was
    /// registered with; of each URI only these parts count. A request to any other origin, such as a link within an answer, is sent without
    /// them, and its 401 renews nothing. Default: empty; AddAmpacheSession adds the origin of its endpoint. Where it is empty and the client
    /// was registered without a BaseAddress, credentials go wherever the client sends.
    /// </summary>
    public IList<Uri> Origins { get; } = [];

    /// <summary>
    /// How long a failed login is not tried again, and how long a route that was refused even with fresh credentials causes no further renewal,
    /// 0 to 1 hour. Default: 30 s.
    /// </summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromSeconds(30);
}
