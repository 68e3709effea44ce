namespace ErrorAwareClient;

/// <summary>Whether an error may mean that the session has expired: a pure decision.</summary>
internal static class SessionDecision
{
    /// <summary>
    /// An Unauthorized that new credentials can cure. Not where the credentials themselves were refused: Ampache's 4701 of the handshake,
    /// OAuth's invalid_client and invalid_grant (RFC 6749, section 5.2).
    /// </summary>
    public static bool MayBeExpired(ApiError? error) =>
        error is ApiError.Unauthorized and not { Answer.Action: "handshake" } and not { Answer.Code: "invalid_client" or "invalid_grant" };
}
