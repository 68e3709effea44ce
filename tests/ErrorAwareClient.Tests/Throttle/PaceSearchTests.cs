namespace ErrorAwareClient.Tests.Throttle;

/// <summary>What a refusal teaches about the rate, and when more is asked for.</summary>
public class PaceSearchTests
{
    private const double RoundTrip = .1;

    private static readonly double[] Falls = [2.05, 1.5375, 1.025];

    [Fact]
    public void A_rate_is_never_so_slow_that_it_is_none()
    {
        var search = new PaceSearch(0);
        search.Refused(0, Thick(successes: 1, span: 1e9));

        Assert.Equal(1 / 3600.0, search.Rate);
    }

    [Fact]
    public void A_refusal_before_anything_came_through_teaches_nothing()
    {
        var search = new PaceSearch(3);
        search.Refused(10, Thick(successes: 0, span: 10));

        Assert.Equal(3, search.Rate);
    }

    [Fact]
    public void Time_without_demand_is_left_out_once_then_by_half_and_then_no_more()
    {
        var search = new PaceSearch(3);

        Assert.All(Falls, fall =>
        {
            search.Refused(10, new PaceEvidence(Successes: 20, Span: 20, Unused: 10, Wait: null));
            Assert.Equal(fall, search.Rate, 6);
        });
    }

    [Fact]
    public void Where_little_came_through_all_of_the_time_counts()
    {
        var search = new PaceSearch(3);
        search.Refused(10, new PaceEvidence(Successes: 4, Span: 4, Unused: 2, Wait: null));

        Assert.Equal(1.125, search.Rate, 6);
    }

    [Theory]
    [InlineData(1, 100, 2)]
    [InlineData(1000, 10, 7.68)]
    public void A_refusal_that_nobody_asked_for_costs_a_step_at_least_and_three_quarters_at_most(int successes, double span, double rate)
    {
        var search = new PaceSearch(8);
        search.Refused(10, Thick(successes, span));

        Assert.Equal(rate, search.Rate, 6);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(1.5, 1.5)]
    public void The_end_of_a_window_tells_its_rate_and_raises_none(double before, double after)
    {
        var search = new PaceSearch(before);
        search.Refused(10, new PaceEvidence(Successes: 20, Span: 10, Unused: 0, Wait: 5));

        Assert.Equal(after, search.Rate, 6);
    }

    [Fact]
    public void More_is_asked_for_when_the_rate_has_held_for_long_enough_and_often_enough()
    {
        var (patient, busy) = (Reopened(rate: 2), Reopened(rate: 2));
        for (var i = 0; i < 100; i++) busy.CameThrough(now: .9, sent: .8, RoundTrip);
        for (var i = 0; i < 3; i++) patient.CameThrough(now: 100, sent: 99, RoundTrip);
        Assert.Equal((2, 2), (patient.Rate, busy.Rate));

        busy.CameThrough(now: 1.1, sent: 1, RoundTrip);
        patient.CameThrough(now: 101, sent: 100, RoundTrip);

        Assert.True(patient.Rate > 2 && busy.Rate > 2);
    }

    [Fact]
    public void What_was_sent_before_the_gate_opened_says_nothing()
    {
        var search = Reopened(rate: 2);
        for (var i = 0; i < 100; i++) search.CameThrough(now: 100, sent: -1, RoundTrip);

        Assert.Equal(2, search.Rate);
    }

    [Fact]
    public void A_refusal_that_cost_much_time_is_followed_by_a_long_hold()
    {
        var search = new PaceSearch(2);
        search.Reopened(now: 0, lost: 20, RoundTrip);
        for (var i = 0; i < 100; i++) search.CameThrough(now: 19, sent: 18, RoundTrip);
        Assert.Equal(2, search.Rate);

        search.CameThrough(now: 21, sent: 20, RoundTrip);

        Assert.True(search.Rate > 2);
    }

    [Fact]
    public void No_hold_is_longer_than_a_minute_whatever_a_refusal_cost()
    {
        var search = new PaceSearch(2);
        search.Reopened(now: 0, lost: 1e6, RoundTrip);
        for (var i = 0; i < 100; i++) search.CameThrough(now: 60, sent: 59, RoundTrip);

        Assert.True(search.Rate > 2);
    }

    [Fact]
    public void A_trial_takes_two_round_trips_at_least()
    {
        var search = new PaceSearch(2);
        search.Reopened(now: 0, lost: 1, roundTrip: 10);
        for (var i = 0; i < 100; i++) search.CameThrough(now: 19, sent: 1, roundTrip: 10);
        Assert.Equal(2, search.Rate);

        search.CameThrough(now: 21, sent: 1, roundTrip: 10);

        Assert.True(search.Rate > 2);
    }

    [Fact]
    public void A_question_that_is_refused_leads_back_to_the_rate_that_held_and_the_next_one_asks_for_less()
    {
        var search = Reopened(rate: 2);
        Outlive(search, from: 1);
        var first = search.Rate;
        search.Refused(20, Thick(successes: 40, span: 20));
        Assert.Equal(2, search.Rate);

        search.Reopened(now: 21, lost: 1, RoundTrip);
        Outlive(search, from: 22);

        Assert.InRange(search.Rate, 2.01, first - .01);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var search = new PaceSearch(8);
        var copy = search.Copy();
        search.Refused(10, Thick(successes: 10, span: 10));

        Assert.Equal(8, copy.Rate);
    }

    private static PaceEvidence Thick(int successes, double span) => new(successes, span, Unused: 0, Wait: null);

    private static PaceSearch Reopened(double rate)
    {
        var search = new PaceSearch(rate);
        search.Reopened(now: 0, lost: 1, RoundTrip);
        return search;
    }

    // Until the rate changes, one success each tenth of a second.
    private static void Outlive(PaceSearch search, double from)
    {
        var rate = search.Rate;
        for (var i = 0; i < 1000 && search.Rate == rate; i++) search.CameThrough(from + (i * .1), from + (i * .1) - RoundTrip, RoundTrip);
        Assert.NotEqual(rate, search.Rate);
    }
}
