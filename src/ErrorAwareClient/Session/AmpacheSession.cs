using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ErrorAwareClient;

/// <summary>A session with an Ampache server: the handshake of its API, and <c>auth</c> on every request.</summary>
/// <remarks>
/// With a password the passphrase is <c>sha256(time + sha256(password))</c>, both in lower-case hexadecimal, with the time of the server, which
/// is read from the Date of its answers. With an API key the key is sent as it is. Source: Ampache's API documentation, "Handshake". Thread-safe.
/// </remarks>
public sealed class AmpacheSession : IApiSession
{
    private readonly AmpacheSessionOptions _options;
    private readonly TimeProvider _time;
    private volatile string? _auth;

    // How far the server's clock is ahead; only renewals touch it, and these come one at a time.
    private TimeSpan _skew;

    /// <summary>Makes a session. The handshake is made before the first request.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="time">The clock of the passphrase; null: the system's.</param>
    /// <exception cref="ArgumentException">The endpoint is no absolute URI, or there is neither an API key nor a user with a password.</exception>
    public AmpacheSession(AmpacheSessionOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Check() is { } problem) throw new ArgumentException(problem, nameof(options));
        _options = options;
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public bool TryApply(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_auth is not { } auth) return false;
        request.RequestUri = QueryString.Set(request.RequestUri!, "auth", auth);
        return true;
    }

    /// <inheritdoc/>
    public async Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var skewBefore = _skew;
        var first = await HandshakeAsync(http, cancellationToken).ConfigureAwait(false);
        if (first.IsSuccess || _options.ApiKey is { Length: > 0 } || Math.Abs((_skew - skewBefore).TotalSeconds) < 1) return first;

        // Refused, and the clocks turned out to differ: the passphrase was of another time. Once more, by the server's clock.
        return await HandshakeAsync(http, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<Unit, ApiError>> HandshakeAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, HandshakeUri(_time.GetUtcNow() + _skew));
        var answer = await SessionAnswer<AmpacheHandshake>.SendAsync(http, request, SessionJson.Default.AmpacheHandshake, cancellationToken)
            .ConfigureAwait(false);

        // Date is in whole seconds, so a difference of one says nothing.
        var skew = answer.ServerTime - _time.GetUtcNow();
        if (skew is { } ahead) _skew = Math.Abs(ahead.TotalSeconds) > 1 ? ahead : TimeSpan.Zero;
        return answer.Outcome.Then(Accept);
    }

    private Result<Unit, ApiError> Accept(AmpacheHandshake handshake)
    {
        if (string.IsNullOrEmpty(handshake.Auth)) return new ApiError.Malformed("The handshake gave no auth token");
        _auth = handshake.Auth;
        return Unit.Value;
    }

    private Uri HandshakeUri(DateTimeOffset now)
    {
        var uri = QueryString.Set(_options.Endpoint!, "action", "handshake");
        uri = QueryString.Set(uri, "version", _options.Version);
        if (_options.ApiKey is { Length: > 0 } key) return QueryString.Set(uri, "auth", key);

        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        uri = QueryString.Set(uri, "user", _options.User!);
        uri = QueryString.Set(uri, "timestamp", time);
        return QueryString.Set(uri, "auth", Sha256(time + Sha256(_options.Password!)));
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
