using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

public static partial class HttpClientResultExtensions
{
    /// <summary>Sends GET and gives the body as a stream, as soon as the headers of a success are there.</summary>
    /// <remarks>
    /// The stream owns its answer: dispose it. <see cref="ErrorHandlingOptions.TotalTimeout"/> counts until the headers; from then on a read that
    /// sees no byte for <see cref="ErrorHandlingOptions.IdleTimeout"/> throws <see cref="TimeoutException"/>. On a client without error handling
    /// only <see cref="HttpClient.Timeout"/> counts, until the headers. A stream may be of any size.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="cancellationToken">Ends the call, until the stream is there, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The body, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<Stream, ApiError>> GetStreamResultAsync(
        this HttpClient client, RequestTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return OpenAsync(SendAsync<OpenAnswer, OpenReader>(client, HttpMethod.Get, target, content: null, default, cancellationToken), cancellationToken);
    }

    /// <summary>Sends a request of your own, with a Range or an Accept for example, and gives the body as a stream.</summary>
    /// <remarks>As <see cref="GetStreamResultAsync"/> does.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. Not to be used again.</param>
    /// <param name="cancellationToken">Ends the call, until the stream is there, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The body, or why there is none.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The request has no absolute URI and the client no base address, or the request was sent before.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<Result<Stream, ApiError>> SendStreamResultAsync(
        this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        OpenAsync(SendAsync<OpenAnswer, OpenReader>(client, request, default, cancellationToken), cancellationToken);

    /// <summary>Sends GET and reads a JSON array item by item, without holding it in memory.</summary>
    /// <remarks>
    /// Yields items, then at most one error, last. Items are read ahead: an item that cannot be read may take those with it that arrived just
    /// before. The request is sent when the enumeration begins, and again by each further one.
    /// Timeouts are those of <see cref="GetStreamResultAsync"/>.
    /// </remarks>
    /// <typeparam name="T">What an item is.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="itemTypeInfo">How to read an item.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The items, then at most one error.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static IAsyncEnumerable<Result<T, ApiError>> GetAsyncEnumerableResultAsync<T>(
        this HttpClient client, RequestTarget target, JsonTypeInfo<T> itemTypeInfo, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(itemTypeInfo);
        return EnumerateAsync(client, target.Uri, target.Interpolated, itemTypeInfo, cancellationToken);
    }

    /// <summary>Sends GET and reads a JSON array item by item, without holding it in memory, by reflection.</summary>
    /// <remarks>As the overload with a <see cref="JsonTypeInfo{T}"/> does.</remarks>
    /// <typeparam name="T">What an item is.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="target">Where: <c>$"songs/{id}"</c> escapes its holes; a string or a Uri is taken as it is.</param>
    /// <param name="options">How to read an item; null: <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The items, then at most one error.</returns>
    /// <exception cref="ArgumentException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The target is relative and the client has no base address.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    public static IAsyncEnumerable<Result<T, ApiError>> GetAsyncEnumerableResultAsync<T>(
        this HttpClient client, RequestTarget target, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull =>
        client.GetAsyncEnumerableResultAsync(target, TypeInfo<T>(options), cancellationToken);

    private static Task<Result<Stream, ApiError>> OpenAsync(Task<Result<OpenAnswer, ApiError>> answered, CancellationToken cancellationToken) =>
        answered.Map(async answer => (Stream)await OwningStream.OpenAsync(answer, cancellationToken).ConfigureAwait(false));

    private static async IAsyncEnumerable<Result<T, ApiError>> EnumerateAsync<T>(
        HttpClient client, Uri target, TargetText? text, JsonTypeInfo<T> itemTypeInfo, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        var request = Message(client, HttpMethod.Get, target, content: null);
        var opened = await ResultCall.SendAsync<OpenAnswer, OpenReader>(client, request, text, default, cancellationToken).ConfigureAwait(false);
        if (!opened.TryGetValue(out var answer, out var error))
        {
            yield return error;
            yield break;
        }

        var stream = JsonCharset.ToUtf8(await OwningStream.OpenAsync(answer, cancellationToken).ConfigureAwait(false), answer.Response.Content);
        await using var owned = stream.ConfigureAwait(false);
        if (answer.NoContent<T>() is { } missing)
        {
            yield return missing;
            yield break;
        }

        var items = JsonSerializer.DeserializeAsyncEnumerable(stream, itemTypeInfo, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var enumerated = items.ConfigureAwait(false);
        while (await answer.NextAsync(items, cancellationToken).ConfigureAwait(false) is { } item)
        {
            yield return item;
            if (!item.IsSuccess) yield break;
        }
    }
}
