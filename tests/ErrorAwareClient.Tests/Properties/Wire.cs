namespace ErrorAwareClient.Tests;

/// <summary>Stands where the network would: a request brings its own answer along, so that a test decides on every byte and every piece.</summary>
internal sealed class Wire : HttpMessageHandler
{
    private static readonly HttpRequestOptionsKey<HttpResponseMessage> Answer = new("Answer");

    private static readonly Uri Target = new("http://songs.test/songs/54");

    /// <summary>A client that reads errors and does nothing else about them, so that each answer is the first and the last.</summary>
    public static HttpClient Client(TimeProvider time, DialectChain? dialects = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = time };
        options.Retry.MaxRetries = 0;
        options.Throttle.Enabled = false;
        if (dialects is not null)
        {
            options.Dialects.Clear();
            foreach (var dialect in dialects.Dialects) options.Dialects.Add(dialect);
        }

        return new HttpClient(ErrorHandling.CreateHandler(options, new Wire())) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A request that will be answered so.</summary>
    public static HttpRequestMessage Request(HttpResponseMessage answer)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Target);
        request.Options.Set(Answer, answer);
        return request;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Answer, out var answer)
            ? Task.FromResult(answer)
            : throw new InvalidOperationException("A request nobody planned.");
}
