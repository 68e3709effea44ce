using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

public static partial class HttpClientResultExtensions
{
    /// <summary>Makes a request of your own, for headers and for settings such as <c>AllowRetry</c>, whose target is escaped and has a template.</summary>
    /// <param name="client">The client that is going to send it: the target is resolved against its base address.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="content">The body; null: none.</param>
    /// <returns>The request, to be sent once, by this client.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    public static HttpRequestMessage CreateRequest(this HttpClient client, HttpMethod method, RequestTarget target, HttpContent? content = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(method);
        var request = Message(client, method, target, content);
        Call.For(request).Name(target.Interpolated);
        return request;
    }

    /// <summary>Sends a request of your own and reads the answer as JSON.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. Not to be used again.</param>
    /// <param name="typeInfo">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The request has no absolute URI and the client no base address, or the request was sent before.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> SendResultAsync<T>(
        this HttpClient client, HttpRequestMessage request, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, JsonReader<T>>(client, request, Json(typeInfo), cancellationToken);

    /// <summary>Sends a request of your own and has the answer read by <paramref name="read"/>.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. Not to be used again.</param>
    /// <param name="read">Reads the body; its exceptions become <see cref="ApiError.Malformed"/>. The stream is disposed for it.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The request has no absolute URI and the client no base address, or the request was sent before.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> SendResultAsync<T>(
        this HttpClient client, HttpRequestMessage request, Func<Stream, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, CustomReader<T>>(client, request, Custom(read), cancellationToken);

    /// <summary>Sends a request of your own and wants no body back.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. Not to be used again.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Success, or why not.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The request has no absolute URI and the client no base address, or the request was sent before.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<Unit, ApiError>> SendResultAsync(
        this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        SendAsync<Unit, UnitReader>(client, request, default, cancellationToken);

    /// <summary>Sends a request of your own and reads the answer as JSON, by reflection.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. Not to be used again.</param>
    /// <param name="options">How to write and read JSON; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The request has no absolute URI and the client no base address, or the request was sent before.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static Task<Result<T, ApiError>> SendResultAsync<T>(
        this HttpClient client, HttpRequestMessage request, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull =>
        client.SendResultAsync(request, TypeInfo<T>(options), cancellationToken);
}
