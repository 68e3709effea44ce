namespace ErrorAwareClient.Testing;

/// <summary>Answers from a script. Holds nothing of its own, so that any number of clients can have it and dispose of it.</summary>
internal sealed class ScriptHandler(HttpScript script) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var received = await ReceivedRequest.OfAsync(request, script.Time.Elapsed, cancellationToken).ConfigureAwait(false);
        var response = await script.Take(received).AnswerAsync(received, script.Time, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }
}
