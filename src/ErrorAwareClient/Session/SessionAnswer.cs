using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

/// <summary>How a login went, with the clock of the server beside it.</summary>
internal readonly record struct SessionAnswer<T>(Result<T, ApiError> Outcome, DateTimeOffset? ServerTime) where T : notnull
{
    public static async Task<SessionAnswer<T>> SendAsync(
        HttpClient http, HttpRequestMessage request, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var outcome = response.TryGetApiError(out var error)
            ? error
            : await ReadAsync(request, response, typeInfo, cancellationToken).ConfigureAwait(false);
        return new SessionAnswer<T>(outcome, response.Headers.Date);
    }

    private static async Task<Result<T, ApiError>> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var value = await JsonSerializer.DeserializeAsync(body, typeInfo, cancellationToken).ConfigureAwait(false);
            return value is null ? Malformed(request, response, exception: null) : Result.Ok(value);
        }
        catch (JsonException exception)
        {
            return Malformed(request, response, exception);
        }
    }

    private static ApiError.Malformed Malformed(HttpRequestMessage request, HttpResponseMessage response, JsonException? exception) =>
        new("The answer to the login cannot be read")
        {
            Answer = new ApiAnswer(response.StatusCode),
            Exception = exception,
            JsonPath = Call.Of(request) is { HasBegun: true } call ? call.Redact().Strike(exception?.Path) : null,
        };
}
