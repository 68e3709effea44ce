using System.Diagnostics.CodeAnalysis;

namespace ErrorAwareClient;

/// <summary>What error handling adds to a response of a plain <see cref="HttpClient"/> call.</summary>
public static class HttpResponseMessageExtensions
{
    /// <summary>Gets the error this answer was read as, by a client with error handling.</summary>
    /// <param name="response">The response. Its body stays as the server sent it and can be read.</param>
    /// <param name="error">The error.</param>
    /// <returns>Whether the answer is an error. <see langword="false"/> also where the client has no error handling.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    public static bool TryGetApiError(this HttpResponseMessage response, [NotNullWhen(true)] out ApiError? error)
    {
        ArgumentNullException.ThrowIfNull(response);
        error = (response.Content as ErrorContent)?.Error;
        return error is not null;
    }
}
