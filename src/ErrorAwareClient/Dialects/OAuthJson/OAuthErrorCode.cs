namespace ErrorAwareClient;

/// <summary>The vocabulary of <c>error</c>. It stays open: a token that is not here is an error all the same where its company says so.</summary>
internal static class OAuthErrorCode
{
    /// <summary>Whether a token alone, without a description, tells this dialect.</summary>
    public static bool IsKnown(ReadOnlySpan<char> token) => token is
        // RFC 6749, sections 4.1.2.1 and 5.2.
        "invalid_request" or "invalid_client" or "invalid_grant" or "unauthorized_client" or "unsupported_grant_type" or "invalid_scope"
        or "access_denied" or "unsupported_response_type" or "server_error" or "temporarily_unavailable"
        // RFC 6750, section 3.1, and RFC 9470.
        or "invalid_token" or "insufficient_scope" or "insufficient_user_authentication"
        // RFC 8628, section 3.5.
        or "authorization_pending" or "slow_down" or "expired_token"
        // RFC 7009, 7591, 8707, 9126, 9396 and 9449.
        or "unsupported_token_type" or "invalid_redirect_uri" or "invalid_client_metadata" or "invalid_target" or "invalid_request_object"
        or "invalid_request_uri" or "invalid_authorization_details" or "invalid_dpop_proof" or "use_dpop_nonce"
        // OpenID Connect Core, section 3.1.2.6.
        or "interaction_required" or "login_required" or "account_selection_required" or "consent_required"
        // DeviantArt, "Errors"; of its limits on applications, users and addresses it says nothing but sends them.
        or "unauthorized" or "unverified_account" or "version_error"
        || token.EndsWith("_api_threshold");

    /// <summary>The case of a token where the status does not say; <see langword="null"/> where the token is not known.</summary>
    public static ErrorKind? KindOf(string? token) => token switch
    {
        "invalid_token" or "invalid_client" or "invalid_grant" => ErrorKind.Unauthorized,
        "unauthorized" or "unverified_account" or "insufficient_scope" or "access_denied" => ErrorKind.Forbidden,
        "version_error" => ErrorKind.Unsupported,
        "server_error" => ErrorKind.ServerError,
        "temporarily_unavailable" => ErrorKind.Unavailable,
        null => null,
        _ => IsKnown(token) ? ErrorKind.BadRequest : null,
    };
}
