namespace ErrorAwareClient;

/// <summary>Whether an error may mean that the session has expired: a pure decision.</summary>
internal static class SessionDecision
{
    /// <summary>
    /// What a server complains of that new credentials may cure: its code, on this route. Null where they cannot: the error is another one, or
    /// the credentials themselves were refused, as by Ampache's 4701 of the handshake and OAuth's invalid_client and invalid_grant
    /// (RFC 6749, section 5.2).
    /// </summary>
    /// <remarks>
    /// The code is part of it because all of Ampache is one path: its legacy 401, which also means "missing parameter", must not hide a 4701.
    /// </remarks>
    public static string? Complaint(ApiError? error, string route) =>
        error is ApiError.Unauthorized and not { Answer.Action: "handshake" } and not { Answer.Code: "invalid_client" or "invalid_grant" }
            ? $"{error.Answer?.Code} {route}"
            : null;
}
