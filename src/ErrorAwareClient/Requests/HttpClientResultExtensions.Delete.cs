using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

public static partial class HttpClientResultExtensions
{
    /// <summary>Sends DELETE and wants no body back.</summary>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Success, or why not.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<Unit, ApiError>> DeleteResultAsync(
        this HttpClient client, RequestTarget target, CancellationToken cancellationToken = default) =>
        SendAsync<Unit, UnitReader>(client, HttpMethod.Delete, target, content: null, default, cancellationToken);

    /// <summary>Sends DELETE and reads the answer as JSON.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="typeInfo">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> DeleteResultAsync<T>(
        this HttpClient client, RequestTarget target, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, JsonReader<T>>(client, HttpMethod.Delete, target, content: null, Json(typeInfo), cancellationToken);

    /// <summary>Sends DELETE and has the answer read by <paramref name="read"/>.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="read">Reads the body; its exceptions become <see cref="ApiError.Malformed"/>. The stream is disposed for it.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> DeleteResultAsync<T>(
        this HttpClient client, RequestTarget target, Func<Stream, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, CustomReader<T>>(client, HttpMethod.Delete, target, content: null, Custom(read), cancellationToken);

    /// <summary>Sends DELETE and reads the answer as JSON, by reflection.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="options">How to write and read JSON; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static Task<Result<T, ApiError>> DeleteResultAsync<T>(
        this HttpClient client, RequestTarget target, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull =>
        client.DeleteResultAsync(target, TypeInfo<T>(options), cancellationToken);
}
