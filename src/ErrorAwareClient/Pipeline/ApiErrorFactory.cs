using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>Builds the error of an answer from what its dialect suggests: with bounds, without secrets, with the facts of the request.</summary>
internal static class ApiErrorFactory
{
    private const int MostFields = 100;
    private const int LongestCode = 256;
    private const int MostChallenges = 8;
    private const int LongestChallenge = 1024;

    public static ApiError Create(AnswerReading answer, HttpResponseMessage response, ErrorBody body, RequestInfo request, Redaction redaction)
    {
        var reading = answer.Details;
        var said = new ApiAnswer(response.StatusCode)
        {
            Dialect = answer.Dialect,
            Code = Safe(reading.Code, redaction),
            EndpointCode = Safe(reading.EndpointCode, redaction),
            Action = Safe(reading.Action, redaction),
            Type = Safe(reading.Type, redaction),
            RequestId = RequestIdOf(response, redaction),
            Body = body,
        };
        return CaseOf(answer, response, redaction).Complete(request, said, answer.RetryAfter);
    }

    private static ApiError CaseOf(AnswerReading answer, HttpResponseMessage response, Redaction redaction)
    {
        var message = redaction.Strike(answer.Message);
        return answer.Kind switch
        {
            ErrorKind.BadRequest => new ApiError.BadRequest(message),
            ErrorKind.Validation => new ApiError.Validation(message) { Fields = FieldsOf(answer.Details, redaction) },
            ErrorKind.Unauthorized => new ApiError.Unauthorized(message) { Challenges = ChallengesOf(response, redaction) },
            ErrorKind.Forbidden => new ApiError.Forbidden(message),
            ErrorKind.Blocked => new ApiError.Blocked(message),
            ErrorKind.PaymentRequired => new ApiError.PaymentRequired(message),
            ErrorKind.NotFound => new ApiError.NotFound(message),
            ErrorKind.Conflict => new ApiError.Conflict(message),
            ErrorKind.Unsupported => new ApiError.Unsupported(message),
            ErrorKind.RateLimited => new ApiError.RateLimited(message),
            ErrorKind.ServerError => new ApiError.ServerError(message),
            ErrorKind.Unavailable => new ApiError.Unavailable(message),
            ErrorKind.TimedOut => new ApiError.TimedOut(message),
            _ => new ApiError.Unexpected(message),
        };
    }

    // Most have nothing to strike out, and are taken as they are; those of a stranger's dialect are copied, because they may change.
    private static IReadOnlyList<FieldError> FieldsOf(ErrorReading reading, Redaction redaction) =>
        reading.Fields is ImmutableArray<FieldError> { Length: <= MostFields } fields && AreSafe(fields, redaction)
            ? reading.Fields
            : Copied(reading.Fields, redaction);

    private static ImmutableArray<FieldError> Copied(IReadOnlyList<FieldError> fields, Redaction redaction) =>
        [.. fields.Take(MostFields).Where(field => field is not null).Select(field => Safe(field, redaction))];

    private static bool AreSafe(ImmutableArray<FieldError> fields, Redaction redaction)
    {
        foreach (var field in fields)
        {
            if (!ReferenceEquals(field, Safe(field, redaction))) return false;
        }

        return true;
    }

    private static AuthenticationHeaderValue[] ChallengesOf(HttpResponseMessage response, Redaction redaction) =>
    [
        .. response.Headers.WwwAuthenticate.Take(MostChallenges).Select(challenge => new AuthenticationHeaderValue(
            challenge.Scheme, Bounded(redaction.Strike(challenge.Parameter), LongestChallenge))),
    ];

    public static string? RequestIdOf(HttpResponseMessage response, Redaction redaction)
    {
        // The names under which servers and proxies return it, the application's own first.
        ReadOnlySpan<string> names =
        [
            "X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "X-Amz-Request-Id", "X-Ms-Request-Id", "X-GitHub-Request-Id",
            "X-Amz-Cf-Id", "CF-RAY",
        ];
        foreach (var name in names)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values)) return Safe(values.ToString(), redaction);
        }

        return null;
    }

    // Most have nothing to strike out, and are taken as they are.
    private static FieldError Safe(FieldError field, Redaction redaction)
    {
        var safe = (Path: Safe(field.Path, redaction), Message: redaction.Strike(field.Message), Code: Safe(field.Code, redaction));
        return safe == (field.Path, field.Message, field.Code) ? field : new FieldError(safe.Path, safe.Message, safe.Code);
    }

    // Cleaned by the types it goes into; a code is a word, so it is bounded more tightly than a message.
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Safe(string? text, Redaction redaction) => Bounded(redaction.Strike(text), LongestCode);

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Bounded(string? text, int length) => text?.Length > length ? text[..length] : text;
}
