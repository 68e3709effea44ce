namespace ErrorAwareClient;

/// <summary>Why no answer arrived.</summary>
public enum TransportReason
{
    /// <summary>The cause could not be told.</summary>
    Unknown = 0,

    /// <summary>The host name has no address, or the resolver did not answer. Nothing was sent.</summary>
    NameResolution,

    /// <summary>No connection came about. Nothing was sent.</summary>
    Connect,

    /// <summary>The TLS handshake failed, most often because of a certificate. Nothing was sent.</summary>
    Tls,

    /// <summary>The connection ended before the answer was complete. The server may have acted on the request.</summary>
    ConnectionLost,

    /// <summary>The server broke the rules of HTTP.</summary>
    Protocol,

    /// <summary>The answer was larger than the client accepts.</summary>
    ResponseTooLarge,

    /// <summary>The circuit breaker is open: refused locally, nothing was sent.</summary>
    CircuitOpen,
}
