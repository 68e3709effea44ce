using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ErrorAwareClient;

/// <summary>
/// Makes the handlers of the clients of a container. The pipelines are kept here: they hold what a client learns, and outlast the handlers.
/// So do the options, which are read once: half of them would else be those of a later time.
/// </summary>
internal sealed class ErrorHandlingClients(IOptionsMonitor<ErrorHandlingOptions> options, IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeSpan> _timeouts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HomeOrigins> _homes = new(StringComparer.Ordinal);

    public ErrorHandlingHandler CreateHandler(string client)
    {
        var (known, pipeline, events) = _clients.GetOrAdd(client, Build);
        return new ErrorHandlingHandler(known, pipeline, events)
        {
            ClientTimeout = () => _timeouts.GetValueOrDefault(client, Timeout.InfiniteTimeSpan),
        };
    }

    /// <summary>Makes the total timeout the one deadline, unless the caller chose another for this HttpClient: that one is then known here.</summary>
    public void Fit(string client, HttpClient http)
    {
        if (http.Timeout == HttpClientDefaultTimeout) http.Timeout = Timeout.InfiniteTimeSpan;
        _timeouts[client] = http.Timeout;
        if (http.BaseAddress is { } baseAddress) HomeOf(client).Add(baseAddress);
    }

    private HomeOrigins HomeOf(string client) => _homes.GetOrAdd(client, static _ => new HomeOrigins());

    private Client Build(string client)
    {
        var loggers = (ILoggerFactory?)services.GetService(typeof(ILoggerFactory)) ?? NullLoggerFactory.Instance;
        var events = new CallEvents(client, loggers.CreateLogger("ErrorAwareClient"));
        var known = options.Get(client);
        return new(known, ErrorHandlingPipeline.Build(known, events, HomeOf(client)), events);
    }

    private static TimeSpan HttpClientDefaultTimeout => TimeSpan.FromSeconds(100);

    private sealed record Client(ErrorHandlingOptions Options, ErrorHandlingPipeline Pipeline, CallEvents Events);
}
