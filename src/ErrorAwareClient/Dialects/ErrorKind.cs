namespace ErrorAwareClient;

/// <summary>The cases of <see cref="ApiError"/> that an answer can be read as.</summary>
public enum ErrorKind
{
    /// <summary><see cref="ApiError.BadRequest"/></summary>
    BadRequest = 0,

    /// <summary><see cref="ApiError.Validation"/></summary>
    Validation,

    /// <summary><see cref="ApiError.Unauthorized"/></summary>
    Unauthorized,

    /// <summary><see cref="ApiError.Forbidden"/></summary>
    Forbidden,

    /// <summary><see cref="ApiError.Blocked"/></summary>
    Blocked,

    /// <summary><see cref="ApiError.PaymentRequired"/></summary>
    PaymentRequired,

    /// <summary><see cref="ApiError.NotFound"/></summary>
    NotFound,

    /// <summary><see cref="ApiError.Conflict"/></summary>
    Conflict,

    /// <summary><see cref="ApiError.Unsupported"/></summary>
    Unsupported,

    /// <summary><see cref="ApiError.RateLimited"/></summary>
    RateLimited,

    /// <summary><see cref="ApiError.ServerError"/></summary>
    ServerError,

    /// <summary><see cref="ApiError.Unavailable"/></summary>
    Unavailable,

    /// <summary><see cref="ApiError.TimedOut"/></summary>
    TimedOut,

    /// <summary><see cref="ApiError.Unexpected"/></summary>
    Unexpected,
}
