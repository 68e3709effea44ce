using System.Globalization;
using System.Text;

namespace ErrorAwareClient;

/// <summary>
/// Why a call failed, whatever dialect the server spoke. The set of cases is closed: switch over it.
/// </summary>
/// <remarks>
/// Each case is named after what a caller does about it; what the server said in its own words is in <see cref="Answer"/>.
/// Instances are immutable and safe to share between threads. Equality is by content. Every case has a public constructor,
/// so that the switches of a caller can be tested without a server.
/// </remarks>
/// <example>
/// <code>
/// error switch
/// {
///     ApiError.NotFound                             =&gt; "There is no such song.",
///     ApiError.RateLimited { RetryAfter: var wait } =&gt; $"Busy. Come back in {wait}.",
///     { Answer.Code: "4742" }                       =&gt; "Ask the administrator to enable this.",
///     _                                             =&gt; error.Message,
/// }
/// </code>
/// </example>
public abstract partial record ApiError
{
    // In the place of null, in half the space.
    private static readonly TimeSpan Unsaid = TimeSpan.MinValue;

    private RequestInfo _request = RequestInfo.None;
    private ApiAnswer? _answer;
    private TimeSpan _retryAfter = Unsaid;

    private protected ApiError(string message) => Message = message;

    /// <summary>What was asked, and how often. Never carries a query, user information or a fragment.</summary>
    public RequestInfo Request { get => _request; init => _request = value; }

    /// <summary>What the server said; <see langword="null"/> exactly when no answer arrived.</summary>
    public ApiAnswer? Answer { get => _answer; init => _answer = value; }

    /// <summary>
    /// For people, and safe to log: no secrets of the request, at most 1,024 characters, no control characters
    /// (each run of them is one space) and no padding. Never null; may be empty. Never decide by it: servers translate it.
    /// </summary>
    public string Message { get; init => field = SafeText.Clean(value) ?? ""; }

    /// <summary>
    /// How long the server asked us to wait; <see langword="null"/> when it did not say. Never negative: a negative value
    /// counts as not said.
    /// </summary>
    public TimeSpan? RetryAfter { get => _retryAfter == Unsaid ? null : _retryAfter; init => _retryAfter = Sane(value); }

    /// <summary>Whether the same request may succeed later, unchanged.</summary>
    public abstract bool IsTransient { get; }

    // Private protected and abstract: no other assembly can add a case.
    private protected abstract string Case { get; }

    /// <summary>This error as an exception, for code that has to throw.</summary>
    public ApiException ToException() => new(this);

    /// <summary>Completes an error that was just made and that nobody has seen yet; <c>with</c> would copy it.</summary>
    internal ApiError Complete(RequestInfo request, ApiAnswer answer, TimeSpan? retryAfter)
    {
        (_request, _answer, _retryAfter) = (request, answer, Sane(retryAfter));
        return this;
    }

    /// <summary>The case, the status, the code and the message, as in <c>NotFound 200 (4704): Not Found</c>.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder(Case);
        if (Answer is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" {(int)Answer.StatusCode}");
            if (Answer.Code is not null) text.Append(CultureInfo.InvariantCulture, $" ({Answer.Code})");
        }

        if (Message.Length > 0) text.Append(": ").Append(Message);
        return text.ToString();
    }

    private static TimeSpan Sane(TimeSpan? wait) => wait is { Ticks: >= 0 } said ? said : Unsaid;
}
