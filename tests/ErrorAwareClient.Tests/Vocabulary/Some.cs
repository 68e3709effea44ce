namespace ErrorAwareClient.Tests;

/// <summary>Things of which a test needs one, whichever.</summary>
internal static class Some
{
    /// <summary>A client with error handling, without dependency injection. No jitter unless a test asks for it.</summary>
    public static HttpClient Client(Server server, TimeProvider time, Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = time, Randomizer = () => 0 };
        configure?.Invoke(options);
        return new HttpClient(ErrorHandling.CreateHandler(options)) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
    }
}
