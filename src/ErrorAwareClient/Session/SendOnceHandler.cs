namespace ErrorAwareClient;

/// <summary>Sends the requests of a renewal: through the client's own handlers, once, and without the session they are to renew.</summary>
internal sealed class SendOnceHandler(HttpMessageInvoker sender) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Call.For(request).Add(CallTraits.SentOnce);
        return sender.SendAsync(request, cancellationToken);
    }
}
