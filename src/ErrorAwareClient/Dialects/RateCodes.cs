namespace ErrorAwareClient;

/// <summary>Machine codes that mean "too many requests" and are sent with 400 or 200.</summary>
internal static class RateCodes
{
    public static bool Contains(string? code) =>
        code is not null && (code.EndsWith("_api_threshold", StringComparison.Ordinal) || IsListed(code));

    // slow_down: RFC 8628. The next three: common. The rest: AWS, whose services throttle with 400.
    private static bool IsListed(string code) => code is
        "slow_down"
        or "rate_limit_exceeded" or "rate_limited" or "too_many_requests"
        or "Throttling" or "ThrottlingException" or "ThrottledException" or "TooManyRequestsException"
        or "RequestLimitExceeded" or "ProvisionedThroughputExceededException";
}
