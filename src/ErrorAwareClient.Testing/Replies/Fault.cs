using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json.Nodes;

namespace ErrorAwareClient.Testing;

/// <summary>No answer, or half of one. In memory it throws what HttpClient throws when the real thing happens.</summary>
internal sealed class Fault(NetworkFault fault) : Reaction
{
    public override HttpResponseMessage ToMessage() => fault switch
    {
        NetworkFault.BrokenBody => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) },
        NetworkFault.HostNotFound => throw Lost(
            HttpRequestError.NameResolutionError, "No such host is known.", new SocketException((int)SocketError.HostNotFound)),
        NetworkFault.ConnectionRefused => throw Lost(
            HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused)),
        NetworkFault.TlsFailure => throw Lost(
            HttpRequestError.SecureConnectionError, "The SSL connection could not be established.", new AuthenticationException("The certificate is not trusted.")),
        NetworkFault.ConnectionReset => throw Lost(
            HttpRequestError.Unknown,
            "An error occurred while sending the request.",
            new IOException("The connection was reset.", new SocketException((int)SocketError.ConnectionReset))),
        NetworkFault.EmptyResponse => throw Lost(
            HttpRequestError.ResponseEnded, "An error occurred while sending the request.", new HttpIOException(HttpRequestError.ResponseEnded)),
        _ => throw Lost(HttpRequestError.InvalidResponse, "Received an invalid status line.", inner: null),
    };

    public override JsonObject ToWireMock() => new()
    {
        ["fault"] = fault switch
        {
            NetworkFault.ConnectionReset => "CONNECTION_RESET_BY_PEER",
            NetworkFault.EmptyResponse => "EMPTY_RESPONSE",
            NetworkFault.BrokenBody => "MALFORMED_RESPONSE_CHUNK",
            NetworkFault.Garbage => "RANDOM_DATA_THEN_CLOSE",
            _ => throw new NotSupportedException($"{fault} means that the server is not reached, so no server can play it."),
        },
    };

    public override string ToString() => fault.ToString();

    private static HttpRequestException Lost(HttpRequestError error, string message, Exception? inner) => new(error, message, inner);
}
