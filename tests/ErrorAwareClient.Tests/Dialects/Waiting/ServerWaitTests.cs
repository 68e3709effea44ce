namespace ErrorAwareClient.Tests;

public class ServerWaitTests
{
    private const double Longest = 4294967.294;

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData(" 120 ", 120.0)]
    [InlineData("2.5", 2.5)]
    [InlineData("0", 0.0)]
    [InlineData("86400", 86400.0)]
    [InlineData("120, 60", 120.0)]
    [InlineData("60,120, soon", 120.0)]
    [InlineData("1768478430", 30.0)]
    [InlineData("1768478430000", 30.0)]
    [InlineData("1768478399", 0.0)]
    [InlineData("31536000", Longest)]
    [InlineData("Thu, 15 Jan 2026 12:01:30 GMT", 90.0)]
    [InlineData("Thursday, 15-Jan-26 12:01:30 GMT", 90.0)]
    [InlineData("Thu Jan 15 12:01:30 2026", 90.0)]
    [InlineData("Fri Jan  5 12:01:30 2029", Longest)]
    [InlineData("Mon, 15 Jan 2026 12:01:30 GMT", 90.0)]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)]
    [InlineData("Thu, 15 Jan 2026 12:00:30 GMT, Thu, 15 Jan 2026 12:01:30 GMT", 90.0)]
    [InlineData("30, Thu, 15 Jan 2026 12:01:30 GMT", 90.0)]
    [InlineData("-1", null)]
    [InlineData("+5", null)]
    [InlineData("1e3", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("soon", null)]
    [InlineData("Thu, 99 Jan 2026 12:01:30 GMT", null)]
    [InlineData("", null)]
    [InlineData(",", null)]
    public void Retry_After_is_a_number_a_date_or_a_list(string value, double? seconds) => AssertWait(seconds, ("Retry-After", value));

    [Theory]
    [InlineData("64.57", 645_700_000)]
    [InlineData("1.1", 11_000_000)]
    [InlineData("0.3", 3_000_000)]
    [InlineData("0.00000001", 1)]
    [InlineData("2.00000014", 20_000_002)]
    public void A_fraction_is_never_read_shorter_than_it_is(string value, long ticks) =>
        Assert.Equal(ticks, new Answered(429, "", ("Retry-After", value)).ReadError().RetryAfter?.Ticks);

    [Fact]
    public void A_date_is_measured_against_the_answers_own_clock()
    {
        (string, string) late = ("Date", "Thu, 15 Jan 2026 11:00:00 GMT");

        AssertWait(90, late, ("Retry-After", "Thu, 15 Jan 2026 11:01:30 GMT"));
        AssertWait(90, late, ("X-RateLimit-Reset", "1768474890"));
        AssertWait(90, late, ("Retry-After", "90"));
        AssertWait(90, ("Date", "garbage"), ("Retry-After", "Thu, 15 Jan 2026 12:01:30 GMT"));
    }

    [Theory]
    [InlineData("\"default\";r=0;t=30", 30.0)]
    [InlineData("\"1-in-1min\"; r=0; t=60", 60.0)]
    [InlineData("\"a\";r=12;t=5, \"b\";r=0;t=9, \"c\";r=0;t=7", 9.0)]
    [InlineData("\"a;r=0;t=1, b\";r=0;t=30", 30.0)]
    [InlineData("\"burst\";r=12;t=5,\"daily\";r=0", null)]
    [InlineData("\"default\";r=3;t=30", null)]
    [InlineData("\"default\";t=30", null)]
    [InlineData("\"default\";r=0;t=-1", null)]
    [InlineData("limit=100, remaining=0, reset=30", 30.0)]
    [InlineData("limit=100, reset=30", 30.0)]
    [InlineData("limit=100, remaining=4, reset=30", null)]
    [InlineData("\"", null)]
    [InlineData("=;,=", null)]
    public void RateLimit_is_read_as_draft_10_and_as_draft_7(string value, double? seconds) => AssertWait(seconds, ("RateLimit", value));

    [Theory]
    [InlineData("X-RateLimit-Reset", "30", 30.0)]
    [InlineData("x-ratelimit-reset", "1768478430", 30.0)]
    [InlineData("X-RateLimit-Reset", "1768478430.5", 30.5)]
    [InlineData("X-RateLimit-Reset", "1768478430000", 30.0)]
    [InlineData("X-RateLimit-Reset", "1768478395", 0.0)]
    [InlineData("X-Rate-Limit-Reset", "600000", 600000.0)]
    [InlineData("RateLimit-Reset", "53", 53.0)]
    [InlineData("X-RateLimit-Reset-After", "64.57", 64.57)]
    [InlineData("X-RateLimit-Reset", "Tue Feb 16 2021 09:02:42 GMT+0100", null)]
    [InlineData("X-RateLimit-Reset", "-5", null)]
    [InlineData("x-ratelimit-reset-requests", "1m30s", 90.0)]
    [InlineData("x-ratelimit-reset-tokens", "6m0s", 360.0)]
    [InlineData("x-ratelimit-reset-tokens", "1h2m3.5s", 3723.5)]
    [InlineData("x-ratelimit-reset-requests", "20ms", 0.02)]
    [InlineData("x-ratelimit-reset-requests", "250µs", 0.00025)]
    [InlineData("x-ratelimit-reset-requests", "1x", null)]
    [InlineData("x-ratelimit-reset-requests", "s", null)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("x-ms-retry-after-ms", "20", 0.02)]
    [InlineData("retry-after-ms", "-1", null)]
    public void The_cousins_of_Retry_After_are_read_in_their_own_units(string name, string value, double? seconds) =>
        AssertWait(seconds, (name, value));

    [Fact]
    public void The_first_that_is_present_and_sane_wins()
    {
        (string, string)[] all =
        [
            ("retry-after-ms", "1000"), ("Retry-After", "2"), ("RateLimit", "\"a\";r=0;t=4"), ("X-RateLimit-Reset-After", "5"),
            ("X-RateLimit-Reset", "6"), ("RateLimit-Reset", "7"), ("x-ratelimit-reset-requests", "8s"),
        ];
        double[] expected = [1, 2, 4, 5, 6, 7, 8];

        for (var i = 0; i < all.Length; i++)
        {
            AssertWait(expected[i], all[i..]);
            (string, string)[] garbage = [.. all[..i].Select(header => (header.Item1, "garbage")), .. all[i..]];
            AssertWait(expected[i], garbage);
        }
    }

    [Fact]
    public void The_body_stands_between_Retry_After_and_the_rate_limit_headers()
    {
        const string Body = """{"message":"x","retry_after":3}""";

        Assert.Equal(The.Seconds(2), new Answered(429, Body, ("Retry-After", "2"), ("RateLimit", "\"a\";r=0;t=4")).ReadError().RetryAfter);
        Assert.Equal(The.Seconds(3), new Answered(429, Body, ("RateLimit", "\"a\";r=0;t=4")).ReadError().RetryAfter);
    }

    [Fact]
    public void A_reset_counts_only_where_nothing_remains_or_nothing_is_said_of_it()
    {
        AssertWait(30, ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "30"));
        AssertWait(30, ("X-RateLimit-Remaining", "0.0"), ("X-RateLimit-Reset", "30"));
        AssertWait(null, ("X-RateLimit-Remaining", "7"), ("X-RateLimit-Reset", "30"));
        AssertWait(9, ("x-ratelimit-remaining-tokens", "4"), ("x-ratelimit-reset-tokens", "8s"), ("x-ratelimit-reset-requests", "9s"));
    }

    [Fact]
    public void A_429_may_be_of_a_bucket_that_the_count_is_not_of()
    {
        (string, string)[] shared = [("X-RateLimit-Remaining", "9"), ("X-RateLimit-Reset-After", "64.5")];

        Assert.Equal(The.Seconds(64.5), new Answered(429, "", shared).ReadError().RetryAfter);
        Assert.Null(new Answered(500, "", shared).ReadError().RetryAfter);
    }

    [Fact]
    public void Two_fields_of_one_name_are_a_list() => AssertWait(7, ("Retry-After", "5"), ("Retry-After", "7"));

    [Fact]
    public void A_wait_of_a_custom_dialect_is_as_bounded()
    {
        var view = new AnswerView(new Answered(429).ToResponse(), []);

        Assert.Null(ServerWait.Of(view, TimeSpan.FromSeconds(-1), Answered.Now).Time);
        Assert.Equal(The.Seconds(Longest), ServerWait.Of(view, TimeSpan.MaxValue, Answered.Now).Time);
    }

    private static void AssertWait(double? seconds, params (string, string)[] headers)
    {
        var wait = new Answered(429, "", headers).ReadError().RetryAfter;
        if (seconds is { } expected) Assert.Equal(expected, Assert.NotNull(wait).TotalSeconds, precision: 5);
        else Assert.Null(wait);
    }
}
