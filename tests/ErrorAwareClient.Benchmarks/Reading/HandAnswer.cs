using System.Net;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What hand-written code asks of an answer besides its body: which case its status is, and when to come back.</summary>
public static class HandAnswer
{
    public static ErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => ErrorKind.BadRequest,
        HttpStatusCode.Unauthorized => ErrorKind.Unauthorized,
        HttpStatusCode.PaymentRequired => ErrorKind.PaymentRequired,
        HttpStatusCode.Forbidden => ErrorKind.Forbidden,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => ErrorKind.NotFound,
        HttpStatusCode.Conflict => ErrorKind.Conflict,
        HttpStatusCode.UnprocessableEntity => ErrorKind.Validation,
        HttpStatusCode.TooManyRequests => ErrorKind.RateLimited,
        HttpStatusCode.ServiceUnavailable => ErrorKind.Unavailable,
        HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => ErrorKind.TimedOut,
        >= HttpStatusCode.InternalServerError => ErrorKind.ServerError,
        _ => ErrorKind.Unexpected,
    };

    public static ErrorKind KindOf(HttpStatusCode status, IReadOnlyList<HandField> fields) =>
        status is HttpStatusCode.BadRequest && fields.Count > 0 ? ErrorKind.Validation : KindOf(status);

    public static TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - response.Headers.Date,
        _ => null,
    };
}
