namespace ErrorAwareClient.Tests;

/// <summary>A handler below error handling: sees each sending on its way to the network, and may change it or throw.</summary>
internal sealed class Below(Action<HttpRequestMessage> see) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        see(request);
        return base.SendAsync(request, cancellationToken);
    }
}
