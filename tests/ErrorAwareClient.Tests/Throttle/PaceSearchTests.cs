namespace ErrorAwareClient.Tests.Throttle;

/// <summary>When the search asks for more, and for how much.</summary>
public class PaceSearchTests
{
    private const double RoundTrip = .1;

    [Theory]
    [InlineData(10, 4, RoundTrip, 4)] // What a refusal cost, for a step that doubles the rate.
    [InlineData(10, 100, RoundTrip, 20)] // Not longer, whatever it cost.
    [InlineData(.25, 0, RoundTrip, 10)] // At low rates as long as refusals are rare enough.
    [InlineData(.05, 0, RoundTrip, 45)] // Not longer, however low.
    [InlineData(10, 0, 3, 6)] // Two round trips in any case.
    public void A_hold_is_as_long_as_its_question_is_worth(double rate, double lost, double roundTrip, double hold)
    {
        var search = new PaceSearch(rate);
        search.Reopened(100, lost, roundTrip);

        Outlive(search, sent: 100, until: 100 + hold - .001, roundTrip);
        Assert.Equal(rate, search.Rate);
        search.CameThrough(100 + hold, 100, roundTrip);
        Assert.Equal(2 * rate, search.Rate, 9);
    }

    [Fact]
    public void Fewer_than_five_successes_prove_nothing_nor_does_what_was_sent_before()
    {
        var search = new PaceSearch(10);
        search.Reopened(100, 4, RoundTrip);
        for (var i = 0; i < 9; i++) search.CameThrough(200, 99.9, RoundTrip);
        for (var i = 0; i < 4; i++) search.CameThrough(200, 100, RoundTrip);
        Assert.Equal(10, search.Rate);

        search.CameThrough(200, 100, RoundTrip);

        Assert.Equal(20, search.Rate);
    }

    [Fact]
    public void A_settled_rate_is_followed_by_a_leap_to_twice_as_much_and_a_trial_of_four_seconds()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Assert.Equal(5, search.Rate);

        Outlive(search, sent: 0, until: 4.999, RoundTrip);
        Assert.Equal(5, search.Rate);
        search.CameThrough(5, 0, RoundTrip);
        Assert.Equal(10, search.Rate);
        Outlive(search, sent: 5, until: 8.999, RoundTrip);
        Assert.Equal(10, search.Rate);
        search.CameThrough(9, 5, RoundTrip);
        Assert.Equal(20, search.Rate);
    }

    [Fact]
    public void A_leap_in_vain_goes_back_to_what_held()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, sent: 0, until: 5, RoundTrip);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));

        Assert.Equal(5, search.Rate);
    }

    [Fact]
    public void A_leap_in_vain_is_followed_by_a_leap_again()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, sent: 0, until: 5, RoundTrip);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));
        search.Reopened(6, 0, RoundTrip);
        Outlive(search, sent: 6, until: 11, RoundTrip);

        Assert.Equal(10, search.Rate);
    }

    [Fact]
    public void A_fall_leaves_the_time_without_demand_out_once()
    {
        var search = new PaceSearch(10);
        var evidence = new PaceEvidence(Successes: 20, Span: 4, Unused: 1, Wait: null);

        search.Refused(0, evidence);
        Assert.Equal(20.5 / 3, search.Rate, 9);
        search.Refused(1, evidence);
        Assert.Equal(20.5 / 4, search.Rate, 9);
    }

    [Fact]
    public void Few_successes_leave_nothing_out()
    {
        var search = new PaceSearch(10);
        search.Refused(0, new PaceEvidence(Successes: 7, Span: 2, Unused: 1, Wait: null));

        Assert.Equal(7.5 / 2, search.Rate, 9);
    }

    [Fact]
    public void A_fall_is_a_little_at_least_and_to_a_quarter_at_most()
    {
        var (little, much) = (new PaceSearch(10), new PaceSearch(10));
        little.Refused(0, new PaceEvidence(Successes: 100, Span: 10, Unused: 0, Wait: null));
        much.Refused(0, new PaceEvidence(Successes: 10, Span: 100, Unused: 0, Wait: null));

        Assert.Equal(9.6, little.Rate, 9);
        Assert.Equal(2.5, much.Rate, 9);
    }

    [Fact]
    public void A_rate_is_never_so_slow_that_it_is_none()
    {
        var search = new PaceSearch(0);
        search.Refused(0, new PaceEvidence(Successes: 1, Span: 1e9, Unused: 0, Wait: null));

        Assert.Equal(1 / 3600.0, search.Rate);
    }

    [Fact]
    public void A_refusal_before_anything_came_through_teaches_nothing()
    {
        var search = new PaceSearch(3);
        search.Refused(10, new PaceEvidence(Successes: 0, Span: 10, Unused: 0, Wait: null));

        Assert.Equal(3, search.Rate);
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
    public void A_copy_goes_its_own_way()
    {
        var search = new PaceSearch(8);
        var copy = search.Copy();
        search.Refused(10, new PaceEvidence(Successes: 10, Span: 10, Unused: 0, Wait: null));

        Assert.Equal(8, copy.Rate);
    }

    [Theory]
    [InlineData(5, 9.5)] // Half way, to what was refused just now.
    [InlineData(25, 10)] // The ceiling itself, where it is old: the limit may have risen.
    public void A_ceiling_within_a_step_is_asked_for_itself_once_it_is_old(double after, double asked)
    {
        // Four in half a second: 9 a second, and so few that it may be a quarter more.
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: .5, Unused: 0, Wait: null));

        Outlive(search, sent: 100, until: 100 + after, RoundTrip);

        Assert.Equal(asked, search.Rate, 9);
    }

    [Fact]
    public void A_ceiling_that_is_far_is_approached_by_the_step_however_old()
    {
        var search = RefusedOnce(100, new PaceEvidence(Successes: 100, Span: 20.1, Unused: 0, Wait: null));
        Assert.Equal(5, search.Rate, 9);

        Outlive(search, sent: 100, until: 125, RoundTrip);

        Assert.Equal(7.5, search.Rate, 9);
    }

    [Fact]
    public void A_ceiling_that_is_near_is_not_halved_again()
    {
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: 4.5 * 1.07 / 10, Unused: 0, Wait: null));

        Outlive(search, sent: 100, until: 105, RoundTrip);

        Assert.Equal(10, search.Rate, 9);
    }

    [Fact]
    public void A_ceiling_that_held_no_longer_is_outgrown_by_half()
    {
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: .5, Unused: 0, Wait: null));
        Outlive(search, sent: 100, until: 125, RoundTrip);
        Assert.Equal(10, search.Rate, 9);

        Outlive(search, sent: 125, until: 129, RoundTrip);

        Assert.Equal(15, search.Rate, 9);
    }

    [Fact]
    public void A_small_step_is_tried_for_longer()
    {
        // A step of an eighteenth: six successes, not five.
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: .5, Unused: 0, Wait: null));
        Outlive(search, sent: 100, until: 105, RoundTrip);
        for (var i = 0; i < 5; i++) search.CameThrough(109, 105, RoundTrip);
        Assert.Equal(9.5, search.Rate, 9);

        search.CameThrough(109, 105, RoundTrip);

        Assert.NotEqual(9.5, search.Rate, 9);
    }

    [Fact]
    public void After_a_leap_in_vain_the_rate_is_held_as_long_as_before_it()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, sent: 0, until: 5, RoundTrip);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));
        search.Reopened(6, 0, RoundTrip);

        Outlive(search, sent: 6, until: 10.999, RoundTrip);
        Assert.Equal(5, search.Rate);
        search.CameThrough(11, 6, RoundTrip);
        Assert.Equal(10, search.Rate);
    }

    // From ten a second; the gate opens at once.
    private static PaceSearch RefusedOnce(double now, PaceEvidence evidence)
    {
        var search = new PaceSearch(10);
        search.Refused(now, evidence);
        search.Reopened(now, 0, RoundTrip);
        return search;
    }

    private static void Outlive(PaceSearch search, double sent, double until, double roundTrip)
    {
        for (var i = 0; i < 8; i++) search.CameThrough(until, sent, roundTrip);
    }
}
