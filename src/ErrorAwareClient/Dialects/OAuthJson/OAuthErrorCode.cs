namespace ErrorAwareClient;

/// <summary>
/// A token of <c>error</c>. The vocabulary stays open: a token that is not in it is an error all the same where its company says so.
/// </summary>
/// <param name="Token">The token.</param>
/// <param name="Kind">Its case where the status does not say; <see langword="null"/> where the token is not known.</param>
internal readonly record struct OAuthErrorCode(string? Token, ErrorKind? Kind)
{
    private static readonly Dictionary<string, ErrorKind>.AlternateLookup<ReadOnlySpan<char>> Known = new Dictionary<string, ErrorKind>(StringComparer.Ordinal)
    {
        // RFC 6749, sections 4.1.2.1 and 5.2.
        ["invalid_request"] = ErrorKind.BadRequest,
        ["invalid_client"] = ErrorKind.Unauthorized,
        ["invalid_grant"] = ErrorKind.Unauthorized,
        ["unauthorized_client"] = ErrorKind.BadRequest,
        ["unsupported_grant_type"] = ErrorKind.BadRequest,
        ["invalid_scope"] = ErrorKind.BadRequest,
        ["access_denied"] = ErrorKind.Forbidden,
        ["unsupported_response_type"] = ErrorKind.BadRequest,
        ["server_error"] = ErrorKind.ServerError,
        ["temporarily_unavailable"] = ErrorKind.Unavailable,
        // RFC 6750, section 3.1, and RFC 9470.
        ["invalid_token"] = ErrorKind.Unauthorized,
        ["insufficient_scope"] = ErrorKind.Forbidden,
        ["insufficient_user_authentication"] = ErrorKind.BadRequest,
        // RFC 8628, section 3.5.
        ["authorization_pending"] = ErrorKind.BadRequest,
        ["slow_down"] = ErrorKind.BadRequest,
        ["expired_token"] = ErrorKind.BadRequest,
        // RFC 7009, 7591, 8707, 9126, 9396 and 9449.
        ["unsupported_token_type"] = ErrorKind.BadRequest,
        ["invalid_redirect_uri"] = ErrorKind.BadRequest,
        ["invalid_client_metadata"] = ErrorKind.BadRequest,
        ["invalid_target"] = ErrorKind.BadRequest,
        ["invalid_request_object"] = ErrorKind.BadRequest,
        ["invalid_request_uri"] = ErrorKind.BadRequest,
        ["invalid_authorization_details"] = ErrorKind.BadRequest,
        ["invalid_dpop_proof"] = ErrorKind.BadRequest,
        ["use_dpop_nonce"] = ErrorKind.BadRequest,
        // OpenID Connect Core, section 3.1.2.6.
        ["interaction_required"] = ErrorKind.BadRequest,
        ["login_required"] = ErrorKind.BadRequest,
        ["account_selection_required"] = ErrorKind.BadRequest,
        ["consent_required"] = ErrorKind.BadRequest,
        // DeviantArt, "Errors".
        ["unauthorized"] = ErrorKind.Forbidden,
        ["unverified_account"] = ErrorKind.Forbidden,
        ["version_error"] = ErrorKind.Unsupported,
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static OAuthErrorCode Of(ReadOnlySpan<char> token) =>
        Known.TryGetValue(token, out var known, out var kind) ? new(known, kind) : new(token.ToString(), null);

    /// <summary>Whether a token alone, without a description, tells this dialect.</summary>
    /// <remarks>Of its limits on applications, users and addresses DeviantArt says nothing but sends them. Which case they are, <see cref="RateCodes"/> says.</remarks>
    public static bool IsKnown(ReadOnlySpan<char> token) => Known.ContainsKey(token) || token.EndsWith("_api_threshold");
}
