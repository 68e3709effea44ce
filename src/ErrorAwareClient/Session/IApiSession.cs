namespace ErrorAwareClient;

/// <summary>A session with an API: credentials that run out and can be renewed. One instance serves all requests of a client.</summary>
/// <remarks>
/// Ready-made: <see cref="AmpacheSession"/> and <see cref="OAuthSession"/>. For one of your own implement these two members and register it with
/// <c>AddErrorHandling().AddSession&lt;MySession&gt;()</c>.
/// </remarks>
public interface IApiSession
{
    /// <summary>Puts the credentials on a message that is about to be sent. Called for every sending, from many threads at once.</summary>
    /// <param name="request">The message. A sending after a renewal gets a fresh one, so nothing has to be taken back.</param>
    /// <returns><see langword="false"/>: there are no credentials yet; <see cref="RefreshAsync"/> is called before the first sending.</returns>
    bool TryApply(HttpRequestMessage request);

    /// <summary>Logs in, or renews the credentials. Not called again before it has ended, unless it goes on after its token was cancelled.</summary>
    /// <remarks>
    /// Its callers share the outcome: an error is the result of every call that waits for the session. An exception that is a lost connection
    /// or a timeout counts as one; any other is logged with its stack trace, without its message, and counts as <see cref="ApiError.Unauthorized"/>.
    /// </remarks>
    /// <param name="http">
    /// Sends as the client does and reads errors, but without session, retry and throttle: a login is never repeated behind your back.
    /// It has no base address.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancelled when the renewal has taken as long as a whole call may, <see cref="ErrorHandlingOptions.TotalTimeout"/>; not by the callers that wait.
    /// </param>
    /// <returns>Success once <see cref="TryApply"/> has the new credentials, or why there are none.</returns>
    Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken);
}
