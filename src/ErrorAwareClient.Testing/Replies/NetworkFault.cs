namespace ErrorAwareClient.Testing;

/// <summary>How a request can fail in the network, for <see cref="Reply.Fault"/>.</summary>
public enum NetworkFault
{
    /// <summary>The name of the host has no address. Read as <see cref="TransportReason.NameResolution"/>; nothing was sent.</summary>
    HostNotFound,

    /// <summary>Nobody listens at the port. Read as <see cref="TransportReason.Connect"/>; nothing was sent.</summary>
    ConnectionRefused,

    /// <summary>The certificate is not to be trusted. Read as <see cref="TransportReason.Tls"/>; nothing was sent.</summary>
    TlsFailure,

    /// <summary>The connection is reset after the request was sent. Read as <see cref="TransportReason.ConnectionLost"/>.</summary>
    ConnectionReset,

    /// <summary>The server closes the connection without an answer. Read as <see cref="TransportReason.ConnectionLost"/>.</summary>
    EmptyResponse,

    /// <summary>Status 200 and headers arrive; then the connection breaks within the body. Read as <see cref="TransportReason.ConnectionLost"/>.</summary>
    BrokenBody,

    /// <summary>
    /// A first line arrives that is not HTTP. Read as <see cref="TransportReason.Protocol"/>. WireMock's random data end before their first line does,
    /// and so are read as <see cref="TransportReason.ConnectionLost"/>.
    /// </summary>
    Garbage,
}
