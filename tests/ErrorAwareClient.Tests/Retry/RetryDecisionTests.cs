namespace ErrorAwareClient.Tests.Retry;

public class RetryDecisionTests
{
    private static readonly TimeSpan Base = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(0, 0, 250)]
    [InlineData(0, .5, 375)]
    [InlineData(1, 0, 500)]
    [InlineData(2, .5, 1500)]
    [InlineData(3, 0, 2000)]
    public void The_backoff_doubles_and_half_of_it_is_random(int retry, double random, double milliseconds) =>
        Assert.Equal(milliseconds, RetryDecision.Delay(retry, Base, retryAfter: null, random).TotalMilliseconds, precision: 6);

    [Fact]
    public void A_longer_Retry_After_wins_and_is_only_ever_lengthened()
    {
        Assert.Equal(The.Seconds(7), RetryDecision.Delay(0, Base, The.Seconds(7), random: 0));
        Assert.Equal(The.Seconds(7.125), RetryDecision.Delay(0, Base, The.Seconds(7), random: .5));
    }

    [Fact]
    public void A_shorter_Retry_After_does_not_shorten_the_backoff() =>
        Assert.Equal(The.Seconds(1), RetryDecision.Delay(2, Base, TimeSpan.Zero, random: 0));

    [Fact]
    public void Many_retries_do_not_overflow() =>
        Assert.True(RetryDecision.Delay(int.MaxValue, TimeSpan.FromHours(1), retryAfter: null, random: .999) > TimeSpan.Zero);

    [Fact]
    public void A_wait_of_any_length_does_not_overflow() =>
        Assert.Equal(TimeSpan.MaxValue, RetryDecision.Delay(0, Base, TimeSpan.MaxValue, random: .999));

    [Fact]
    public void Fifty_callers_told_to_wait_a_second_do_not_come_back_together()
    {
        var dice = new Random(1);
        var waits = Enumerable.Range(0, 50).Select(_ => RetryDecision.Delay(0, Base, The.Seconds(1), dice.NextDouble())).ToList();

        Assert.True(waits.Min() >= The.Seconds(1));
        Assert.True(waits.Max() - waits.Min() > The.Seconds(.2));
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("PUT", true)]
    [InlineData("DELETE", true)]
    [InlineData("POST", false)]
    [InlineData("PATCH", false)]
    [InlineData("TRACE", false)]
    public void Only_methods_that_may_be_repeated_are_retried_after_an_answer(string method, bool isRetried) =>
        Assert.Equal(isRetried, RetryDecision.IsWorthAnother(new ApiError.ServerError(), Some.Call(method)));

    [Theory]
    [InlineData(TransportReason.Connect, true)]
    [InlineData(TransportReason.NameResolution, true)]
    [InlineData(TransportReason.ConnectionLost, false)]
    [InlineData(TransportReason.Tls, false)]
    [InlineData(TransportReason.Protocol, false)]
    [InlineData(TransportReason.ResponseTooLarge, false)]
    [InlineData(TransportReason.CircuitOpen, false)]
    [InlineData(TransportReason.Unknown, false)]
    public void A_POST_is_retried_only_where_nothing_of_it_was_sent(TransportReason reason, bool isRetried) =>
        Assert.Equal(isRetried, RetryDecision.IsWorthAnother(new ApiError.Transport { Reason = reason }, Some.Call("POST")));

    [Fact]
    public void Errors_that_another_sending_cannot_cure_are_not_retried()
    {
        ApiError[] final =
        [
            new ApiError.BadRequest(), new ApiError.Validation(), new ApiError.Unauthorized(), new ApiError.Forbidden(), new ApiError.Blocked(),
            new ApiError.PaymentRequired(), new ApiError.NotFound(), new ApiError.Conflict(), new ApiError.Unsupported(),
            new ApiError.RateLimited(), new ApiError.Malformed(), new ApiError.Unexpected(),
        ];

        Assert.DoesNotContain(final, error => RetryDecision.IsWorthAnother(error, Some.Call("GET")));
    }

    [Fact]
    public void Errors_that_may_pass_are_retried()
    {
        ApiError[] passing =
        [
            new ApiError.ServerError(), new ApiError.Unavailable(), new ApiError.TimedOut(),
            new ApiError.Transport { Reason = TransportReason.ConnectionLost }, new ApiError.Transport { Reason = TransportReason.Connect },
        ];

        Assert.All(passing, error => Assert.True(RetryDecision.IsWorthAnother(error, Some.Call("GET"))));
    }
}
