using System.Net;
using Microsoft.Extensions.Logging.Abstractions;

namespace ErrorAwareClient.Tests;

/// <summary>Things of which a test needs one, whichever.</summary>
internal static class Some
{
    public static Song Song { get; } = new("1", "Harvest Moon");

    public static ApiError.NotFound NotFound { get; } = new("No such song");

    public static ApiError.Conflict Conflict { get; } = new("Edited by someone else");

    public static Result<Song, ApiError> Success => Song;

    public static Result<Song, ApiError> Failure => NotFound;

    public static ApiAnswer Answer(HttpStatusCode status = HttpStatusCode.NotFound, string? code = null) =>
        new(status) { Dialect = "status-table", Code = code };

    /// <summary>
    /// A client with error handling, without dependency injection. No jitter and no start unless a test asks for it: as most clients are most of the time, so
    /// that its calls take the fast path.
    /// </summary>
    /// <param name="server">Where its base address points.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="configure">Changes its options.</param>
    /// <param name="inner">What is below error handling; null: the network.</param>
    public static HttpClient Client(
        Server server, TimeProvider time, Action<ErrorHandlingOptions>? configure = null, HttpMessageHandler? inner = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = time, Randomizer = () => 0, Throttle = { InitialConcurrency = int.MaxValue } };
        configure?.Invoke(options);
        return new HttpClient(ErrorHandling.CreateHandler(options, inner)) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A call as a strategy sees it.</summary>
    public static Call Call(string method) => Call(new HttpRequestMessage(new HttpMethod(method), "http://songs.test/"));

    /// <summary>The call of a request, as a strategy sees it.</summary>
    public static Call Call(HttpRequestMessage request) => Call(request, TimeProvider.System, Timeout.InfiniteTimeSpan);

    /// <summary>A call that may take so long.</summary>
    public static Call Call(TimeProvider time, TimeSpan limit) => Call(new HttpRequestMessage(HttpMethod.Get, "http://songs.test/"), time, limit);

    private static Call Call(HttpRequestMessage request, TimeProvider time, TimeSpan limit)
    {
        var call = ErrorAwareClient.Call.Begin(request, new ClientFacts(new CallEvents("", NullLogger.Instance), time) { SecretKeys = [] });
        call.LimitTo(limit);
        return call;
    }

    /// <summary>A client as everybody has one, without error handling.</summary>
    public static HttpClient PlainClient(Server server) => new() { BaseAddress = server.Address };

    /// <summary>Bytes that differ from place to place, so that a byte lost, doubled or moved shows.</summary>
    public static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * 31) ^ (i >> 8)))];
}
