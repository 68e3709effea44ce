using System.Net;
using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>A value together with the status and the headers it came with.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class ApiResponse<T> where T : notnull
{
    internal ApiResponse(T value, HttpResponseMessage response)
    {
        Value = value;
        StatusCode = response.StatusCode;
        Headers = response.Headers;
        ContentHeaders = response.Content.Headers;
    }

    /// <summary>The value.</summary>
    public T Value { get; }

    /// <summary>The HTTP status, 200 to 299.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers of the answer.</summary>
    public HttpResponseHeaders Headers { get; }

    /// <summary>The headers of its body.</summary>
    public HttpContentHeaders ContentHeaders { get; }
}
