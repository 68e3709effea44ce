using System.Net;

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

    /// <summary>A client with error handling, without dependency injection. No jitter unless a test asks for it.</summary>
    public static HttpClient Client(Server server, TimeProvider time, Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions { TimeProvider = time, Randomizer = () => 0 };
        configure?.Invoke(options);
        return new HttpClient(ErrorHandling.CreateHandler(options)) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A call as a strategy sees it.</summary>
    public static Call Call(string method) => new(
        new HttpRequestMessage(new HttpMethod(method), "http://songs.test/"), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, TimeProvider.System);
}
