namespace ErrorAwareClient;

/// <summary>An <see cref="ApiError"/> as an exception, for code that has to throw.</summary>
/// <remarks>
/// <see cref="HttpRequestException.StatusCode"/> is the status of the answer, <see langword="null"/> where none arrived, and
/// <see cref="HttpRequestException.HttpRequestError"/> says why. The exception behind the error, where there is one, is the inner one.
/// </remarks>
/// <param name="error">The error to carry.</param>
/// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
public sealed class ApiException(ApiError error)
    : HttpRequestException(KindOf(error), error.ToString(), CauseOf(error), error.Answer?.StatusCode)
{
    /// <summary>The error.</summary>
    public ApiError Error { get; } = error;

    private static Exception? CauseOf(ApiError error) => error switch
    {
        ApiError.Transport transport => transport.Exception,
        ApiError.Malformed malformed => malformed.Exception,
        _ => null,
    };

    private static HttpRequestError KindOf(ApiError error)
    {
        // The first of the arguments to be made from the error, so it is here that a missing one is met.
        ArgumentNullException.ThrowIfNull(error);
        return (error as ApiError.Transport)?.Reason switch
        {
            TransportReason.NameResolution => HttpRequestError.NameResolutionError,
            TransportReason.Connect => HttpRequestError.ConnectionError,
            TransportReason.Tls => HttpRequestError.SecureConnectionError,
            TransportReason.ConnectionLost => HttpRequestError.ResponseEnded,
            TransportReason.Protocol => HttpRequestError.InvalidResponse,
            TransportReason.ResponseTooLarge => HttpRequestError.ConfigurationLimitExceeded,
            _ => HttpRequestError.Unknown,
        };
    }
}
