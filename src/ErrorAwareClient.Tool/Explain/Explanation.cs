using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tool.Explain;

/// <summary>How one recorded response is understood. The names and their order are the format of <c>--json</c>.</summary>
internal sealed record Explanation(string File, string Outcome)
{
    public string? Case { get; init; }

    public string? Dialect { get; init; }

    public int Status { get; init; }

    public string? Code { get; init; }

    public string? EndpointCode { get; init; }

    public string? Action { get; init; }

    public string? Type { get; init; }

    public string? Message { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Fields { get; init; }

    public bool? Transient { get; init; }

    public double? RetryAfterSeconds { get; init; }

    /// <summary>The error itself, for people; the properties above are what it is made of.</summary>
    [JsonIgnore]
    public ApiError? Error { get; init; }

    public static Explanation Of(string file, int status, ApiError? error) => error is null
        ? new Explanation(file, "success") { Status = status }
        : new Explanation(file, "error")
        {
            Case = error.GetType().Name,
            Dialect = error.Answer?.Dialect is { Length: > 0 } dialect ? dialect : null,
            Status = status,
            Code = error.Answer?.Code,
            EndpointCode = error.Answer?.EndpointCode,
            Action = error.Answer?.Action,
            Type = error.Answer?.Type,
            Message = error.Message,
            Fields = error is ApiError.Validation { Fields.Count: > 0 } validation ? ByPath(validation.Fields) : null,
            Transient = error.IsTransient,
            RetryAfterSeconds = error.RetryAfter?.TotalSeconds,
            Error = error,
        };

    private static Dictionary<string, IReadOnlyList<string>> ByPath(IReadOnlyList<FieldError> fields) =>
        fields.GroupBy(f => f.Path, f => f.Message).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g]);
}
