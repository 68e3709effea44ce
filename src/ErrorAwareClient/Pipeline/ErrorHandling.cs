using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ErrorAwareClient;

/// <summary>Error handling without dependency injection.</summary>
public static class ErrorHandling
{
    /// <summary>Makes a handler for <see cref="HttpClient"/> that reads errors, retries and slows down as the options say.</summary>
    /// <remarks>
    /// Keep the handler as long as the process, and share it between clients: it holds what was learned from 429s, and the connections.
    /// Set <see cref="HttpClient.Timeout"/> to <see cref="Timeout.InfiniteTimeSpan"/>, so that
    /// <see cref="ErrorHandlingOptions.TotalTimeout"/> is the one deadline. It writes no log: loggers are those of a container. Thread-safe.
    /// </remarks>
    /// <param name="options">How errors are handled; null: the defaults. Not to be changed afterwards.</param>
    /// <param name="innerHandler">What sends the requests; null: a new <see cref="SocketsHttpHandler"/>. One that does not decompress is made to ask for gzip.</param>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    /// <example><code>
    /// var http = new HttpClient(ErrorHandling.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    /// </code></example>
    public static DelegatingHandler CreateHandler(ErrorHandlingOptions? options = null, HttpMessageHandler? innerHandler = null)
    {
        options ??= new ErrorHandlingOptions();
        var validation = new ErrorHandlingOptionsValidator().Validate(null, options);
        if (validation.Failed) throw new OptionsValidationException("", typeof(ErrorHandlingOptions), validation.Failures);

        innerHandler ??= new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        Compression.AskFor(innerHandler);
        var events = new CallEvents("HttpClient", NullLogger.Instance);
        var pipeline = ErrorHandlingPipeline.Build(options, events, home: new HomeOrigins());
        return new ErrorHandlingHandler(options, pipeline, events) { InnerHandler = innerHandler };
    }
}
