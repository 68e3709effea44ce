using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

/// <summary>
/// Calls that answer with a <see cref="Result{T, TError}"/>. On a client with error handling they retry, wait and read errors as its options
/// say; on any other they read errors with the default dialects and send once.
/// </summary>
/// <remarks>
/// Cancellation by the caller, <see cref="HttpClient.CancelPendingRequests"/> included, throws <see cref="OperationCanceledException"/>. Mistakes
/// of the program (null, no absolute URI, a refused hole) throw <see cref="ArgumentException"/> or <see cref="InvalidOperationException"/>, a
/// scheme that is not HTTP <see cref="NotSupportedException"/>. Everything else that goes wrong is in the Result, an answer over
/// <see cref="HttpClient.MaxResponseContentBufferSize"/> too. Thread-safe, as HttpClient is.
/// </remarks>
public static partial class HttpClientResultExtensions
{
    /// <summary>Sends GET and reads the answer as JSON.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="typeInfo">How to read it, from a JsonSerializerContext: no reflection.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> GetResultAsync<T>(
        this HttpClient client, RequestTarget target, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, JsonReader<T>>(client, HttpMethod.Get, target, content: null, Json(typeInfo), cancellationToken);

    /// <summary>Sends GET and has the answer read by <paramref name="read"/>: XML, CSV, anything.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="read">Reads the body; its exceptions become <see cref="ApiError.Malformed"/>. The stream is disposed for it.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> GetResultAsync<T>(
        this HttpClient client, RequestTarget target, Func<Stream, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, CustomReader<T>>(client, HttpMethod.Get, target, content: null, Custom(read), cancellationToken);

    /// <summary>Sends GET and reads the answer as JSON, by reflection.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="options">How to read it; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static Task<Result<T, ApiError>> GetResultAsync<T>(
        this HttpClient client, RequestTarget target, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull =>
        client.GetResultAsync(target, TypeInfo<T>(options), cancellationToken);
}
