namespace ErrorAwareClient.Tests.Throttle;

/// <summary>What a measurement says about the rate of a server.</summary>
public class PaceEvidenceTests
{
    [Fact]
    public void The_rate_is_what_came_through_and_half_a_token_by_the_time_and_by_the_time_with_demand()
    {
        var evidence = new PaceEvidence(Successes: 20, Span: 10, Unused: 5, Wait: null);

        Assert.Equal((2.05, 4.1), (evidence.Whole, evidence.Busy));
    }

    [Fact]
    public void Two_moments_that_coincide_make_no_rate_without_bounds()
    {
        var evidence = new PaceEvidence(Successes: 8, Span: 0, Unused: 0, Wait: 30);

        Assert.All([evidence.Whole, evidence.Busy, evidence.OfWindow(1)!.Value], rate => Assert.InRange(rate, 8, 10_000));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Few_successes_tell_little(int successes, bool isThin)
    {
        var evidence = new PaceEvidence(successes, Span: 10, Unused: 0, Wait: 30);

        Assert.Equal(isThin, evidence.IsThin);
        Assert.Equal(isThin, evidence.OfWindow(1) is null);
    }

    [Theory]
    [InlineData(.99, true)]
    [InlineData(1, false)]
    [InlineData(5, false)]
    public void A_measurement_is_full_where_demand_was_there_nearly_all_the_time(double unused, bool isFull) =>
        Assert.Equal(isFull, new PaceEvidence(20, Span: 10, unused, Wait: null).IsFull);

    [Theory]
    [InlineData(null, null)]
    [InlineData(1.5, null)]
    [InlineData(1.6, 2.5)]
    public void A_wait_longer_than_the_next_token_takes_is_for_the_end_of_a_window_and_tells_its_rate(double? wait, double? rate) =>
        Assert.Equal(rate, new PaceEvidence(Successes: 20, Span: 10, Unused: 2, wait).OfWindow(pace: 2));
}
