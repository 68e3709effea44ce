using System.Net;

namespace ErrorAwareClient.Tests;

/// <summary>Values whose details do not matter to the test that uses them.</summary>
internal static class Some
{
    public static Song Song { get; } = new("Harvest Moon");

    public static ApiError.NotFound NotFound { get; } = new("No such song");

    public static ApiError.Conflict Conflict { get; } = new("Edited by someone else");

    public static Result<Song, ApiError> Success => Song;

    public static Result<Song, ApiError> Failure => NotFound;

    public static ApiAnswer Answer(HttpStatusCode status = HttpStatusCode.NotFound, string? code = null) =>
        new(status) { Dialect = "status-table", Code = code };
}
