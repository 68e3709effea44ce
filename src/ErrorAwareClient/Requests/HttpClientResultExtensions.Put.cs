using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

public static partial class HttpClientResultExtensions
{
    /// <summary>Sends PUT with a JSON body and reads the answer as JSON.</summary>
    /// <typeparam name="TBody">What is sent.</typeparam>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="body">The value to send as JSON.</param>
    /// <param name="bodyTypeInfo">How to write it.</param>
    /// <param name="typeInfo">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the body is an <see cref="HttpContent"/>.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> PutResultAsync<TBody, T>(
        this HttpClient client, RequestTarget target, TBody body, JsonTypeInfo<TBody> bodyTypeInfo, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, JsonReader<T>>(client, HttpMethod.Put, target, Body(body, bodyTypeInfo), Json(typeInfo), cancellationToken);

    /// <summary>Sends PUT with a JSON body and wants no body back.</summary>
    /// <typeparam name="TBody">What is sent.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="body">The value to send as JSON.</param>
    /// <param name="bodyTypeInfo">How to write it.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Success, or why not.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the body is an <see cref="HttpContent"/>.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<Unit, ApiError>> PutResultAsync<TBody>(
        this HttpClient client, RequestTarget target, TBody body, JsonTypeInfo<TBody> bodyTypeInfo, CancellationToken cancellationToken = default) =>
        SendAsync<Unit, UnitReader>(client, HttpMethod.Put, target, Body(body, bodyTypeInfo), default, cancellationToken);

    /// <summary>Sends PUT with any body and reads the answer as JSON.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="content">The body: a form, multipart, anything. One that can be read only once is never sent twice.</param>
    /// <param name="typeInfo">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [OverloadResolutionPriority(AContentIsABody)]
    public static Task<Result<T, ApiError>> PutResultAsync<T>(
        this HttpClient client, RequestTarget target, HttpContent? content, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, JsonReader<T>>(client, HttpMethod.Put, target, content, Json(typeInfo), cancellationToken);

    /// <summary>Sends PUT with any body and has the answer read by <paramref name="read"/>.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="content">The body: a form, multipart, anything. One that can be read only once is never sent twice.</param>
    /// <param name="read">Reads the body; its exceptions become <see cref="ApiError.Malformed"/>. The stream is disposed for it.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<T, ApiError>> PutResultAsync<T>(
        this HttpClient client, RequestTarget target, HttpContent? content, Func<Stream, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T, CustomReader<T>>(client, HttpMethod.Put, target, content, Custom(read), cancellationToken);

    /// <summary>Sends PUT with any body and wants no body back.</summary>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="content">The body: a form, multipart, anything. One that can be read only once is never sent twice.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Success, or why not.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [OverloadResolutionPriority(AContentIsABody)]
    public static Task<Result<Unit, ApiError>> PutResultAsync(
        this HttpClient client, RequestTarget target, HttpContent? content, CancellationToken cancellationToken = default) =>
        SendAsync<Unit, UnitReader>(client, HttpMethod.Put, target, content, default, cancellationToken);

    /// <summary>Sends PUT with a JSON body and reads the answer as JSON, both by reflection.</summary>
    /// <typeparam name="TBody">What is sent.</typeparam>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="body">The value to send as JSON.</param>
    /// <param name="options">How to write and read JSON; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the body is an <see cref="HttpContent"/>.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static Task<Result<T, ApiError>> PutResultAsync<TBody, T>(
        this HttpClient client, RequestTarget target, TBody body, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull =>
        client.PutResultAsync(target, body, TypeInfo<TBody>(options), TypeInfo<T>(options), cancellationToken);

    /// <summary>Sends PUT with a JSON body and wants no body back, by reflection.</summary>
    /// <typeparam name="TBody">What is sent.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="body">The value to send as JSON.</param>
    /// <param name="options">How to write JSON; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Success, or why not.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the body is an <see cref="HttpContent"/>.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static Task<Result<Unit, ApiError>> PutResultAsync<TBody>(
        this HttpClient client, RequestTarget target, TBody body, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) =>
        client.PutResultAsync(target, body, TypeInfo<TBody>(options), cancellationToken);

    /// <summary>Sends PUT with any body and reads the answer as JSON, by reflection.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="content">The body: a form, multipart, anything. One that can be read only once is never sent twice.</param>
    /// <param name="options">How to read JSON; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The value, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [OverloadResolutionPriority(AContentIsABody), RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static Task<Result<T, ApiError>> PutResultAsync<T>(
        this HttpClient client, RequestTarget target, HttpContent? content, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull =>
        client.PutResultAsync(target, content, TypeInfo<T>(options), cancellationToken);
}
