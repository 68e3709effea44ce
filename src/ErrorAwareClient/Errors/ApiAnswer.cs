using System.Net;

namespace ErrorAwareClient;

/// <summary>What the server said, in the terms of its own dialect. Immutable; equality is by content.</summary>
/// <remarks>
/// The texts come from the server. Those here are made safe to log, as <see cref="ApiError.Message"/> is: bounded, and without
/// control characters. <see cref="Body"/> alone is as it was sent.
/// </remarks>
/// <param name="statusCode">The HTTP status of the answer; 200 is common for Ampache.</param>
public sealed class ApiAnswer(HttpStatusCode statusCode) : IEquatable<ApiAnswer>
{
    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>
    /// Which dialect read the answer: <c>ampache</c>, <c>oauth-json</c>, <c>problem-details</c>, <c>status-table</c>
    /// or the name of a custom one; empty where none was asked.
    /// </summary>
    public string Dialect { get; init; } = "";

    /// <summary>The dialect's machine code as text, such as <c>4704</c> or <c>invalid_request</c>.</summary>
    public string? Code { get; init => field = SafeText.Clean(value); }

    /// <summary>DeviantArt's <c>error_code</c>, which each endpoint numbers for itself, from zero. Zero is a value.</summary>
    public string? EndpointCode { get; init => field = SafeText.Clean(value); }

    /// <summary>Ampache's <c>errorAction</c>: the method that failed.</summary>
    public string? Action { get; init => field = SafeText.Clean(value); }

    /// <summary>Ampache's <c>errorType</c>, or the problem type URI of RFC 9457.</summary>
    public string? Type { get; init => field = SafeText.Clean(value); }

    /// <summary>The id under which the server keeps this request, from one of the usual headers.</summary>
    public string? RequestId { get; init => field = SafeText.Clean(value); }

    /// <summary>The body as it was sent, bounded.</summary>
    public ErrorBody Body { get; init; } = ErrorBody.Empty;

    /// <inheritdoc/>
    public bool Equals(ApiAnswer? other) =>
        other is not null && StatusCode == other.StatusCode && Dialect == other.Dialect && Code == other.Code
        && EndpointCode == other.EndpointCode && Action == other.Action && Type == other.Type
        && RequestId == other.RequestId && Body.Equals(other.Body);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ApiAnswer);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StatusCode, Dialect, Code, EndpointCode, Action, Type);

    /// <summary>Status, dialect and code; never the body.</summary>
    public override string ToString() => $"{(int)StatusCode} {Dialect} {Code}".TrimEnd();
}
