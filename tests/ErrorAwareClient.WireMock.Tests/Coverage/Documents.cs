namespace ErrorAwareClient.WireMock.Tests;

/// <summary>What the three documents say, row by row and in our words. Each row is proved by a test.</summary>
internal static class Documents
{
    /// <summary>"Errors" of Ampache's API documentation.</summary>
    public static readonly string[] Ampache =
    [
        "4700 Access Control not Enabled",
        "4701 Received Invalid Handshake",
        "4703 Access Denied",
        "4704 Not Found",
        "4705 Missing",
        "4706 Depreciated",
        "4710 Bad Request",
        "4742 Failed Access Check",
        "The code decides, under whatever HTTP status",
        "JSON and XML errors are in an `error` object",
        "An error always has a code",
        "Data may use names that resemble those of errors",
        "`errorAction` is the method that failed",
        "`errorType`: `system` is the server's configuration, `account` the user, else what is missing",
        "`errorMessage` is translated, so it decides nothing",
        "4701 is temporary: a new session cures it",
        "4701 of the handshake itself: the login failed",
        "4703 and 4710: the message has the details",
        "4705 and 4706 are fatal",
        "4710 is not to be sent again as it was",
        "The XML example of 4742 carries 4710",
    ];

    /// <summary>"Errors" of DeviantArt's developer documentation.</summary>
    public static readonly string[] DeviantArt =
    [
        "200 the request was successful",
        "400 the request is at fault",
        "429 rate limit, or overload",
        "500 internal error",
        "503 unavailable",
        "403 with HTML: no User-Agent, or no compression",
        "Any status from 400 is an error",
        "`invalid_request`",
        "`unauthorized`",
        "`unverified_account`",
        "`server_error`",
        "`version_error`",
        "Older endpoints have words of their own",
        "`error_description` may change, so it decides nothing",
        "`error_details` has the faults of fields",
        "`error_code` is of the endpoint, and starts at zero",
        "A 500 may be retried three times at most",
        "After a 429 the client slows down: 1 s, 2 s, 4 s and so on",
        "The client keeps track of the 429s, whoever got them",
        "Instead of waiting, the user may be told",
        "Paths name the major version",
    ];

    /// <summary>"Error codes" of MusicGPT's API documentation.</summary>
    public static readonly string[] MusicGpt =
    [
        "400 Bad Request",
        "402 Payment Required",
        "403 Forbidden",
        "404 Not Found",
        "409 Conflict",
        "422 Unprocessable Entity",
        "429 Rate Limit Exceeded",
        "500 Internal Server Error",
        "The body has more about the error, in most cases",
        "400 and 422: which parameter is wrong",
        "429: wait until the limit is reset, or back off exponentially",
        "403: the key is wrong, or lacks a permission",
        "500 is temporary: try again later",
        "Test in a controlled environment",
    ];

    /// <summary>What is in none of them, and happens.</summary>
    public static readonly string[] Network =
    [
        "The connection is reset",
        "The connection is closed without an answer",
        "Garbage in the place of a chunk, and the connection closed",
        "Garbage in the place of an answer, and the connection closed",
        "The answer comes drop by drop",
        "The answer stops in the middle",
        "The answer does not come to its end in time",
        "The answer does not come in time",
        "The session runs out between two pages",
    ];

    public static readonly (string Title, IReadOnlyList<string> Rows)[] All =
        [("Ampache", Ampache), ("DeviantArt", DeviantArt), ("MusicGPT", MusicGpt), ("The network, which no document speaks of", Network)];
}
