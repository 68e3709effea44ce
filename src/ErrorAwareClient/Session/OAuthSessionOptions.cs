namespace ErrorAwareClient;

/// <summary>Which OAuth 2.0 token endpoint, and as which client.</summary>
public sealed class OAuthSessionOptions
{
    /// <summary>The token endpoint, such as <c>https://www.deviantart.com/oauth2/token</c>. Required, absolute.</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>The client id. Required.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret; sent in the form, as <c>client_secret_post</c> (RFC 6749, section 2.3.1).</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The scopes to ask for, separated by spaces. Default: null, what the server gives.</summary>
    public string? Scope { get; set; }

    /// <summary>
    /// A refresh token: renews the session of a user (RFC 6749, section 6). Default: null, client credentials (section 4.4).
    /// A server may replace it at each renewal; <see cref="RefreshTokenChanged"/> says so.
    /// </summary>
    public string? RefreshToken { get; set; }

    /// <summary>Told of each new refresh token, to keep it: the old one may be void from then on. Called during a renewal, on any thread.</summary>
    public Action<string>? RefreshTokenChanged { get; set; }

    /// <summary>What is missing; null: nothing.</summary>
    internal string? Check()
    {
        if (TokenEndpoint is not { IsAbsoluteUri: true })
        {
            return $"TokenEndpoint is '{TokenEndpoint}'; set it to an absolute URI, such as https://www.deviantart.com/oauth2/token.";
        }

        return string.IsNullOrEmpty(ClientId) ? "ClientId is empty; set the id the server gave your application." : null;
    }
}
