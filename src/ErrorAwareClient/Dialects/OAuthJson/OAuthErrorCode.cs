namespace ErrorAwareClient;

/// <summary>The vocabulary of <c>error</c>. It stays open: a token that is not here is an error all the same where its company says so.</summary>
internal static class OAuthErrorCode
{
    // No known token is longer.
    private const int Longest = 32;

    /// <summary>Whether a token alone, without a description, tells this dialect.</summary>
    /// <remarks>Of its limits on applications, users and addresses DeviantArt says nothing but sends them.</remarks>
    public static bool IsKnown(ReadOnlySpan<char> token) => Known(token) is not null || token.EndsWith("_api_threshold");

    /// <summary>A token as a string; as the same one, where it is known.</summary>
    public static string? TextOf(JsonSlice token) =>
        token.Utf8.Length <= Longest && Known(token.TextIn(stackalloc char[Longest])) is { } known ? known : token.Text;

    private static string? Known(ReadOnlySpan<char> token) => token switch
    {
        // RFC 6749, sections 4.1.2.1 and 5.2.
        "invalid_request" => "invalid_request",
        "invalid_client" => "invalid_client",
        "invalid_grant" => "invalid_grant",
        "unauthorized_client" => "unauthorized_client",
        "unsupported_grant_type" => "unsupported_grant_type",
        "invalid_scope" => "invalid_scope",
        "access_denied" => "access_denied",
        "unsupported_response_type" => "unsupported_response_type",
        "server_error" => "server_error",
        "temporarily_unavailable" => "temporarily_unavailable",
        // RFC 6750, section 3.1, and RFC 9470.
        "invalid_token" => "invalid_token",
        "insufficient_scope" => "insufficient_scope",
        "insufficient_user_authentication" => "insufficient_user_authentication",
        // RFC 8628, section 3.5.
        "authorization_pending" => "authorization_pending",
        "slow_down" => "slow_down",
        "expired_token" => "expired_token",
        // RFC 7009, 7591, 8707, 9126, 9396 and 9449.
        "unsupported_token_type" => "unsupported_token_type",
        "invalid_redirect_uri" => "invalid_redirect_uri",
        "invalid_client_metadata" => "invalid_client_metadata",
        "invalid_target" => "invalid_target",
        "invalid_request_object" => "invalid_request_object",
        "invalid_request_uri" => "invalid_request_uri",
        "invalid_authorization_details" => "invalid_authorization_details",
        "invalid_dpop_proof" => "invalid_dpop_proof",
        "use_dpop_nonce" => "use_dpop_nonce",
        // OpenID Connect Core, section 3.1.2.6.
        "interaction_required" => "interaction_required",
        "login_required" => "login_required",
        "account_selection_required" => "account_selection_required",
        "consent_required" => "consent_required",
        // DeviantArt, "Errors".
        "unauthorized" => "unauthorized",
        "unverified_account" => "unverified_account",
        "version_error" => "version_error",
        _ => null,
    };

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
