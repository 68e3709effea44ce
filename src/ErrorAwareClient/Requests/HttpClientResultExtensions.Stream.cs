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
        return SendAsync<OpenAnswer, OpenReader>(client, HttpMethod.Get, target, content: null, default, cancellationToken)
            .Map(async answer => (Stream)await OwningStream.OpenAsync(answer, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sends GET and reads a JSON array item by item, without holding it in memory.</summary>
    /// <remarks>
    /// Yields items, then at most one error, last. The request is sent when the enumeration begins, and again by each further one.
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
