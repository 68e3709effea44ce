namespace ErrorAwareClient.Tool.Explain;

/// <summary>Stands where the network would: answers each request with the recording it carries.</summary>
internal sealed class RecordedHandler : HttpMessageHandler
{
    public static HttpRequestOptionsKey<RawResponse> Recording { get; } = new("ErrorAwareClient.Tool.Recording");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Recording, out var recording)
            ? Task.FromResult(recording.ToMessage(request))
            : throw new InvalidOperationException("The request carries no recording");
}
