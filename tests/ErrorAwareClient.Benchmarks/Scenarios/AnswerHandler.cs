namespace ErrorAwareClient.Benchmarks;

/// <summary>A server in memory: gives its answers in turn, without a network and without a wait.</summary>
public sealed class AnswerHandler(params Answer[] answers) : HttpMessageHandler
{
    private int _next = -1;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = answers[Interlocked.Increment(ref _next) % answers.Length].ToResponse();
        response.RequestMessage = request;
        return Task.FromResult(response);
    }
}
