using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>An OAuth 2.0 session: client credentials or a refresh token, and a bearer token on every request (RFC 6749, RFC 6750).</summary>
/// <remarks>
/// Token requests are never repeated behind your back: a refresh token may be good for one use, and a lost answer has used it up. Thread-safe.
/// </remarks>
public sealed class OAuthSession : IApiSession
{
    private readonly OAuthSessionOptions _options;
    private volatile AuthenticationHeaderValue? _bearer;

    // Only renewals touch it, and these come one at a time.
    private string? _refreshToken;

    /// <summary>Makes a session. The token is asked for before the first request.</summary>
    /// <exception cref="ArgumentException">The token endpoint is no absolute URI, or there is no client id.</exception>
    public OAuthSession(OAuthSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Check() is { } problem) throw new ArgumentException(problem, nameof(options));
        _options = options;
        _refreshToken = options.RefreshToken;
    }

    /// <inheritdoc/>
    public bool TryApply(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_bearer is not { } bearer) return false;
        request.Headers.Authorization = bearer;
        return true;
    }

    /// <inheritdoc/>
    public async Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var form = new FormUrlEncodedContent(Form());
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.TokenEndpoint) { Content = form };
        var answer = await SessionAnswer<OAuthToken>.SendAsync(http, request, SessionJson.Default.OAuthToken, cancellationToken).ConfigureAwait(false);
        return answer.Outcome.Then(Accept);
    }

    private Result<Unit, ApiError> Accept(OAuthToken token)
    {
        if (string.IsNullOrEmpty(token.AccessToken)) return new ApiError.Malformed("The token endpoint gave no access_token");
        if (!IsBearer(token)) return new ApiError.Malformed($"The token endpoint gave a token of type '{token.TokenType}', and only Bearer is known here");
        _bearer = new AuthenticationHeaderValue("Bearer", token.AccessToken);
        if (!string.IsNullOrEmpty(token.RefreshToken) && token.RefreshToken != _refreshToken)
        {
            _refreshToken = token.RefreshToken;
            _options.RefreshTokenChanged?.Invoke(token.RefreshToken);
        }

        return Unit.Value;
    }

    // Required by RFC 6749, section 5.1, and left out by many; any case.
    private static bool IsBearer(OAuthToken token) =>
        string.IsNullOrEmpty(token.TokenType) || token.TokenType.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<KeyValuePair<string, string>> Form()
    {
        yield return new("grant_type", _refreshToken is null ? "client_credentials" : "refresh_token");
        yield return new("client_id", _options.ClientId!);
        if (_options.ClientSecret is { } secret) yield return new("client_secret", secret);
        if (_refreshToken is { } refreshToken) yield return new("refresh_token", refreshToken);
        if (_options.Scope is { } scope) yield return new("scope", scope);
    }
}
