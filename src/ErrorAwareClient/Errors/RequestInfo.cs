namespace ErrorAwareClient;

/// <summary>What was asked, in a form that is safe to log.</summary>
public sealed record RequestInfo
{
    /// <summary>Nothing is known of the request: the value in errors that were made by hand.</summary>
    public static RequestInfo None { get; } = new();

    /// <summary>The method, such as GET.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Scheme, host and path. Never a query, user information or a fragment, because these carry secrets.</summary>
    public string Target { get; init; } = "";

    /// <summary>The template of the path, such as <c>songs/{}</c>, where the request was made from one.</summary>
    public string? Template { get; init; }

    /// <summary>How often the request was sent. Zero: it was refused before the first sending.</summary>
    public int Attempts { get; init; }

    /// <summary>From the start of the call to this error, waits included.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The W3C trace id of the activity the call ran in; <see langword="null"/> where there was none.</summary>
    public string? TraceId { get; init; }
}
