namespace ErrorAwareClient.Tests;

/// <summary>Headers that no server should send, each received by a client.</summary>
public class HostileHeaderTests
{
    private const int TenMB = 10_000_000;

    [Theory]
    [InlineData("Retry-After", "9")]
    [InlineData("Retry-After", ",")]
    [InlineData("Retry-After", "1,")]
    [InlineData("Retry-After", "Thu, 15 Jan 2026 12:01:30 GMT, ")]
    [InlineData("retry-after-ms", "9")]
    [InlineData("Date", "Thu, 15 Jan 2026 12:01:30 GMT, ")]
    [InlineData("RateLimit", "\"a\";r=0;t=1,")]
    [InlineData("RateLimit", "\"")]
    [InlineData("RateLimit", ";=")]
    [InlineData("X-RateLimit-Reset", "1768478430,")]
    [InlineData("X-RateLimit-Remaining", "0,")]
    [InlineData("x-ratelimit-reset-requests", "1m")]
    [InlineData("WWW-Authenticate", "Bearer error=\"invalid_token\", ")]
    [InlineData("WWW-Authenticate", "a")]
    [InlineData("Content-Type", "charset=")]
    [InlineData("Content-Type", "a")]
    [InlineData("Content-Encoding", "gzip,")]
    [InlineData("X-Request-Id", "a")]
    public async Task A_value_of_10_MB_makes_no_trouble(string name, string piece)
    {
        var value = string.Concat(Enumerable.Repeat(piece, TenMB / piece.Length));

        var refused = (await Arrival.OfAsync(new Answered(429, "", (name, value)))).Error;
        var garbled = (await Arrival.OfAsync(new Answered(400, [0xFF, (byte)'x'], (name, value)))).Error;
        var passed = (await Arrival.OfAsync(new Answered(200, The.SongJson, (name, value)))).Error;

        Assert.IsType<ApiError.RateLimited>(refused);
        Assert.True(refused.RetryAfter is null or { TotalMilliseconds: >= 0 and <= uint.MaxValue - 1 });
        Assert.InRange(refused.Message.Length, 1, 1024);
        Assert.InRange(refused.Answer!.RequestId?.Length ?? 0, 0, 256);
        Assert.NotNull(garbled);
        Assert.Null(passed);
    }

    [Fact]
    public async Task A_hundred_thousand_headers_make_no_trouble()
    {
        var many = Enumerable.Range(0, 100_000).Select(i => ($"X-RateLimit-{i}", "0")).ToArray();
        var same = Enumerable.Repeat(("Retry-After", "7"), 100_000).ToArray();

        Assert.Null((await Arrival.OfAsync(new Answered(429, "", many))).Error!.RetryAfter);
        Assert.Equal(The.Seconds(7), (await Arrival.OfAsync(new Answered(429, "", same))).Error!.RetryAfter);
    }

    [Theory]
    [InlineData("E1\u001b[31m\u0085x")]
    [InlineData("\u0001\u0002")]
    public async Task Control_characters_of_a_header_never_reach_a_log(string value)
    {
        (string, string)[] headers = [("X-Request-Id", value), ("WWW-Authenticate", $"Bearer error=\"{value}\", error_description=\"{value}\"")];

        var error = (await Arrival.OfAsync(new Answered(401, "", headers))).Error!;

        Assert.DoesNotContain(error.ToString(), char.IsControl);
        Assert.DoesNotContain(error.Answer!.RequestId!, char.IsControl);
        Assert.DoesNotContain(error.Answer.Code ?? "", char.IsControl);
    }
}
