using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ErrorAwareClient;

/// <summary>Makes the handlers of the clients of a container. What has to outlast a handler is kept here and in the throttles.</summary>
internal sealed class ErrorHandlingClients(
    IOptionsMonitor<ErrorHandlingOptions> options, ThrottleRegistry throttles, IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, TimeSpan> _timeouts = new(StringComparer.Ordinal);

    public ErrorHandlingHandler CreateHandler(string client)
    {
        var loggers = (ILoggerFactory?)services.GetService(typeof(ILoggerFactory)) ?? NullLoggerFactory.Instance;
        var events = new CallEvents(client, loggers.CreateLogger("ErrorAwareClient"));
        return new ErrorHandlingHandler(client, options.Get(client), throttles, events)
        {
            ClientTimeout = () => _timeouts.GetValueOrDefault(client, Timeout.InfiniteTimeSpan),
        };
    }

    /// <summary>Makes the total timeout the one deadline, unless the caller chose another for this HttpClient: that one is then known here.</summary>
    public void Fit(string client, HttpClient http)
    {
        if (http.Timeout == HttpClientDefaultTimeout) http.Timeout = Timeout.InfiniteTimeSpan;
        _timeouts[client] = http.Timeout;
    }

    private static TimeSpan HttpClientDefaultTimeout => TimeSpan.FromSeconds(100);
}
