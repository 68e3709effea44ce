namespace ErrorAwareClient;

/// <summary>What a dialect reads in an answer: a suggestion, from which the pipeline builds the <see cref="ApiError"/>.</summary>
public sealed class ErrorReading
{
    // One is made for each error, and nullable ones take twice the space.
    private readonly bool _hasKind;
    private readonly ErrorKind _kind;
    private readonly TimeSpan _retryAfter = TimeSpan.MinValue;

    /// <summary>The case the dialect's own code means; <see langword="null"/> leaves it to the status.</summary>
    /// <remarks>Counts where the status says little (400, and 2xx), or where <see cref="OverridesStatus"/>.</remarks>
    public ErrorKind? Kind
    {
        get => _hasKind ? _kind : null;
        init => (_hasKind, _kind) = (value.HasValue, value.GetValueOrDefault());
    }

    /// <summary>
    /// Whether <see cref="Kind"/> stands even against a status that says something specific, such as 404. Ampache's codes do,
    /// because its servers send any status; most dialects should not.
    /// </summary>
    public bool OverridesStatus { get; init; }

    /// <summary>The dialect's machine code as text.</summary>
    public string? Code { get; init; }

    /// <summary>A code that only the endpoint gives a meaning to; see <see cref="ApiAnswer.EndpointCode"/>.</summary>
    public string? EndpointCode { get; init; }

    /// <summary>The method that failed; see <see cref="ApiAnswer.Action"/>.</summary>
    public string? Action { get; init; }

    /// <summary>The type of the error; see <see cref="ApiAnswer.Type"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The message for people; <see langword="null"/> or empty leaves it to the reason phrase of the status.</summary>
    public string? Message { get; init; }

    /// <summary>What is wrong with which field of the request; null is none.</summary>
    public IReadOnlyList<FieldError> Fields { get; init => field = value ?? []; } = [];

    /// <summary>How long the body asks to wait. Headers that are more precise win over it.</summary>
    public TimeSpan? RetryAfter
    {
        get => _retryAfter == TimeSpan.MinValue ? null : _retryAfter;
        init => _retryAfter = value ?? TimeSpan.MinValue;
    }
}
