using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

// What the members share: each makes a message, a body and a reader, and hands them to ResultCall.
public static partial class HttpClientResultExtensions
{
    private const string NeedsReflection =
        "JSON is written and read by reflection here. Pass a JsonTypeInfo from a JsonSerializerContext to be safe for trimming and AOT.";

    // Before the overloads for a value to send as JSON, for which a content would be taken too, and so would null.
    private const int AContentIsABody = 1;

    private static Task<Result<T, ApiError>> SendAsync<T, TReader>(
        HttpClient client, HttpMethod method, RequestTarget target, HttpContent? content, TReader reader, CancellationToken cancellationToken)
        where T : notnull
        where TReader : struct, IBodyReader<T>
    {
        ArgumentNullException.ThrowIfNull(client);
        return ResultCall.SendAsync<T, TReader>(client, Message(client, method, target, content), target.Interpolated, reader, cancellationToken);
    }

    private static Task<Result<T, ApiError>> SendAsync<T, TReader>(
        HttpClient client, HttpRequestMessage request, TReader reader, CancellationToken cancellationToken)
        where T : notnull
        where TReader : struct, IBodyReader<T>
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        return ResultCall.SendAsync<T, TReader>(client, request, target: null, reader, cancellationToken);
    }

    private static ResultRequest Message(HttpClient client, HttpMethod method, RequestTarget target, HttpContent? content) =>
        new(method, target.Within(client.BaseAddress)) { Content = content, Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy };

    private static JsonReader<T> Json<T>(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new JsonReader<T>(typeInfo);
    }

    private static CustomReader<T> Custom<T>(Func<Stream, CancellationToken, ValueTask<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new CustomReader<T>(read);
    }

    private static JsonContent Body<T>(T body, JsonTypeInfo<T> bodyTypeInfo)
    {
        ArgumentNullException.ThrowIfNull(bodyTypeInfo);
        if (body is HttpContent)
        {
            throw new ArgumentException(
                $"The body is a {TypeName.Of(body.GetType())}, which would be sent as the JSON of its properties. Leave out the type of the body, so that it is sent as it is.",
                nameof(body));
        }

        return JsonContent.Create(body, bodyTypeInfo);
    }

    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerOptions? options)
    {
        options ??= JsonSerializerOptions.Web;
        options.MakeReadOnly(populateMissingResolver: true);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
