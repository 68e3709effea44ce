using System.Net;

namespace ErrorAwareClient;

/// <summary>Which case an answer is. A specific status beats what the dialect says; on 400 and in 2xx the dialect's word decides.</summary>
internal static class StatusRules
{
    public static ErrorKind KindOf(in AnswerView answer, ErrorReading reading, in ServerWait wait)
    {
        if (reading is { OverridesStatus: true, Kind: { } own }) return own;

        // A quota that money buys back: waiting does not help, whatever the status.
        if (IsOutOfQuota(reading)) return ErrorKind.PaymentRequired;
        return (int)answer.StatusCode switch
        {
            400 => OnCatchAll(reading, ErrorKind.BadRequest),
            403 => OnForbidden(answer, wait),
            < 300 => OnCatchAll(reading, ErrorKind.Unexpected),
            _ => KindOf(answer.StatusCode),
        };
    }

    /// <summary>What the status alone says.</summary>
    public static ErrorKind KindOf(HttpStatusCode status) => (int)status switch
    {
        401 => ErrorKind.Unauthorized,
        402 => ErrorKind.PaymentRequired,
        403 or 451 => ErrorKind.Forbidden,
        404 or 410 => ErrorKind.NotFound,
        405 or 501 => ErrorKind.Unsupported,
        408 or 504 => ErrorKind.TimedOut,
        409 or 412 or 423 => ErrorKind.Conflict,
        422 => ErrorKind.Validation,
        429 => ErrorKind.RateLimited,
        500 or 502 => ErrorKind.ServerError,
        425 or 503 or (>= 520 and <= 529) => ErrorKind.Unavailable,
        >= 400 and < 500 => ErrorKind.BadRequest,
        _ => ErrorKind.Unexpected,
    };

    private static ErrorKind OnCatchAll(ErrorReading reading, ErrorKind otherwise)
    {
        if (RateCodes.Contains(reading.Code)) return ErrorKind.RateLimited;
        var said = reading.Kind ?? otherwise;
        return said is ErrorKind.BadRequest or ErrorKind.Unexpected && reading.Fields.Count > 0 ? ErrorKind.Validation : said;
    }

    private static ErrorKind OnForbidden(in AnswerView answer, in ServerWait wait)
    {
        if (wait.IsAsked || wait.IsExhausted) return ErrorKind.RateLimited;
        return BodyShapes.Of(answer) is BodyShape.Html ? ErrorKind.Blocked : ErrorKind.Forbidden;
    }

    private static bool IsOutOfQuota(ErrorReading reading) =>
        reading.Code is "insufficient_quota" || reading.Type is "insufficient_quota";
}
