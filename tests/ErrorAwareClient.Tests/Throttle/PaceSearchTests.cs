namespace ErrorAwareClient.Tests.Throttle;

/// <summary>When the search asks for more, and for how much.</summary>
public class PaceSearchTests
{
    [Theory]
    [InlineData(10, 3.6, 4)] // What a refusal cost, for a step of nine tenths.
    [InlineData(10, 100, 22)] // Not longer, whatever it cost.
    [InlineData(.25, 0, 800 / 63.0)] // At low rates as long as refusals are rare enough.
    [InlineData(.05, 0, 45)] // Not longer, however low.
    public void A_hold_is_as_long_as_its_question_is_worth(double rate, double lost, double hold)
    {
        var search = new PaceSearch(rate);
        search.Reopened(100, lost);

        Outlive(search, 100 + hold - .001);
        Assert.Equal(rate, search.Rate);
        search.CameThrough(100 + hold + .001, 100 + hold + .001);
        Assert.Equal(1.9 * rate, search.Rate, 9);
    }

    [Fact]
    public void Fewer_than_four_successes_prove_nothing_nor_does_what_was_sent_before()
    {
        var search = new PaceSearch(10);
        search.Reopened(100, 4);
        for (var i = 0; i < 9; i++) search.CameThrough(200, 99.9);
        for (var i = 0; i < 3; i++) search.CameThrough(200, 199);
        Assert.Equal(10, search.Rate);

        search.CameThrough(200, 199);

        Assert.Equal(19, search.Rate);
    }

    [Fact]
    public void What_is_under_way_for_long_makes_no_trial_shorter()
    {
        var search = new PaceSearch(10);
        search.Reopened(100, 3.6);
        for (var i = 0; i < 9; i++) search.CameThrough(109, 103.9);
        Assert.Equal(10, search.Rate);

        search.CameThrough(109, 104.1);

        Assert.Equal(19, search.Rate);
    }

    [Fact]
    public void A_settled_rate_is_followed_by_a_leap_to_nearly_twice_as_much_and_a_trial_of_four_seconds()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Assert.Equal(5, search.Rate);

        Outlive(search, 5.71);
        Assert.Equal(5, search.Rate);
        search.CameThrough(5.72, 5.72);
        Assert.Equal(9.5, search.Rate);
        Outlive(search, 9.71);
        Assert.Equal(9.5, search.Rate);
        search.CameThrough(9.73, 9.73);
        Assert.Equal(9.5 * 1.9, search.Rate, 9);
    }

    [Theory]
    [InlineData(22, 11)] // Half of a full hold.
    [InlineData(45, 22.5)] // Likewise of one that is for the sake of few refusals.
    public void A_rate_that_fell_is_asked_about_twice_as_often(double whole, double half)
    {
        // A low rate makes a hold thrifty, a costly refusal makes it worthwhile.
        var (rate, lost) = whole == 22 ? (10.0, 100.0) : (.05, 0.0);
        var search = FallenFrom(rate);
        search.Reopened(1000, lost);

        Outlive(search, 1000 + half - .001);
        var held = search.Rate;
        search.CameThrough(1000 + half, 1000 + half);

        Assert.Equal(rate / 4, held, 9);
        Assert.True(search.Rate > held);
    }

    [Fact]
    public void A_rate_that_fell_a_little_is_asked_about_as_often_as_before()
    {
        var search = Proved(10);
        search.Refused(500, new PaceEvidence(Successes: 100, Span: 100 / 7.2, Unused: 0, Wait: null));
        search.Reopened(1000, 100);

        Outlive(search, 1021.999);

        Assert.Equal(100.5 / (100 / 7.2), search.Rate, 9);
    }

    [Fact]
    public void What_held_before_a_fall_fades_with_every_leap_in_vain()
    {
        // Half of what held before: three leaps in vain make it seven tenths.
        var search = Proved(10);
        search.Refused(500, new PaceEvidence(Successes: 50, Span: 10, Unused: 0, Wait: 5));
        Assert.Equal(5, search.Rate);

        Assert.Equal(11, Hold(), 1);
        Assert.Equal(11, Hold(), 1);
        Assert.Equal(11, Hold(), 1);
        Assert.Equal(22, Hold(), 1);

        double Hold()
        {
            search.Reopened(1000, 100);
            var sent = 1000.0;
            while (search.Rate == 5) search.CameThrough(sent, sent += .01);
            search.Refused(sent, new PaceEvidence(Successes: 50, Span: 10, Unused: 0, Wait: null));
            Assert.Equal(5, search.Rate);
            return sent - 1000;
        }
    }

    [Theory]
    [InlineData(50, 9.5)] // As far as a leap goes.
    [InlineData(60, 10)] // What held before the fall, which a leap would leave behind.
    [InlineData(80, 15.2)] // No fall to speak of.
    public void A_leap_after_a_fall_asks_for_no_more_than_held_before_it(int successes, double asked)
    {
        var search = Proved(10);
        search.Refused(500, new PaceEvidence(successes, Span: 10, Unused: 0, Wait: 5));
        search.Reopened(1000, 100);

        Outlive(search, 1022);

        Assert.Equal(asked, search.Rate, 9);
    }

    [Fact]
    public void A_leap_in_vain_goes_back_to_what_held()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, 5.72);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));

        Assert.Equal(5, search.Rate);
    }

    [Fact]
    public void A_leap_in_vain_is_followed_by_a_leap_again()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, 5.72);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));
        search.Reopened(6, 0);
        Outlive(search, 11.72);

        Assert.Equal(9.5, search.Rate);
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

    [Theory]
    [InlineData(2, 20.5 / 2)]
    [InlineData(2.01, 20.5 / 4)]
    public void A_time_without_demand_is_not_left_out_where_it_is_the_larger_part(double unused, double rate)
    {
        var search = new PaceSearch(12);
        search.Refused(0, new PaceEvidence(Successes: 20, Span: 4, Unused: unused, Wait: null));

        Assert.Equal(rate, search.Rate, 9);
    }

    [Fact]
    public void A_fall_is_a_little_at_least_and_to_a_quarter_at_most()
    {
        var (little, much) = (new PaceSearch(10), new PaceSearch(10));
        little.Refused(0, new PaceEvidence(Successes: 100, Span: 10, Unused: 0, Wait: null));
        much.Refused(0, new PaceEvidence(Successes: 10, Span: 100, Unused: 0, Wait: null));

        Assert.Equal(9.67, little.Rate, 9);
        Assert.Equal(2.5, much.Rate, 9);
    }

    [Fact]
    public void Falls_in_a_row_are_each_twice_as_deep_at_least_up_to_a_quarter()
    {
        var search = new PaceSearch(10);
        List<double> shares = [];
        for (var i = 0; i < 5; i++)
        {
            var before = search.Rate;
            search.Refused(i, new PaceEvidence(Successes: 100, Span: 10, Unused: 0, Wait: null));
            shares.Add(Math.Round(search.Rate / before, 6));
        }

        Assert.Equal([.967, .934, .868, .736, .736], shares);
    }

    [Fact]
    public void A_fall_after_a_leap_in_vain_is_a_fall_and_half_way_back_is_asked_for()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, 5.72);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));
        search.Refused(7, new PaceEvidence(Successes: 10, Span: 4, Unused: 0, Wait: null));
        Assert.Equal(2.625, search.Rate);
        search.Reopened(7, 0);

        Outlive(search, 26);

        Assert.Equal(Math.Sqrt(2.625 * 5), search.Rate, 9);
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
    [InlineData(5, 9.486832981)] // Half way as ratios go, the root of 9 x 10, to what was refused just now.
    [InlineData(25, 10)] // The ceiling itself, where it is old: the limit may have risen.
    public void A_ceiling_within_a_step_is_asked_for_itself_once_it_is_old(double after, double asked)
    {
        // Four in half a second: 9 a second, and so few that it may be a quarter more.
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: .5, Unused: 0, Wait: null));

        Outlive(search, 100 + after);

        Assert.Equal(asked, search.Rate, 9);
    }

    [Fact]
    public void A_ceiling_that_is_far_is_approached_by_the_step_however_old()
    {
        var search = RefusedOnce(100, new PaceEvidence(Successes: 100, Span: 20.1, Unused: 0, Wait: null));
        Assert.Equal(5, search.Rate, 9);

        Outlive(search, 125);

        Assert.Equal(7.5, search.Rate, 9);
    }

    [Fact]
    public void A_ceiling_that_is_near_is_not_halved_again()
    {
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: 4.5 * 1.06 / 10, Unused: 0, Wait: null));

        Outlive(search, 105);

        Assert.Equal(10, search.Rate, 9);
    }

    [Fact]
    public void A_ceiling_that_held_no_longer_is_outgrown_by_half()
    {
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: .5, Unused: 0, Wait: null));
        Outlive(search, 125);
        Assert.Equal(10, search.Rate, 9);

        Outlive(search, 129);

        Assert.Equal(15, search.Rate, 9);
    }

    [Fact]
    public void A_small_step_is_tried_for_longer()
    {
        // A step of an eighteenth: six successes, not four.
        var search = RefusedOnce(100, new PaceEvidence(Successes: 4, Span: .5, Unused: 0, Wait: null));
        Outlive(search, 105);
        for (var i = 0; i < 5; i++) search.CameThrough(109, 109);
        var tried = search.Rate;
        Assert.Equal(Math.Sqrt(90), tried, 9);

        search.CameThrough(109, 109);

        Assert.NotEqual(tried, search.Rate, 9);
    }

    [Fact]
    public void After_a_leap_in_vain_the_rate_is_held_as_long_as_before_it()
    {
        var search = RefusedOnce(0, new PaceEvidence(Successes: 20, Span: 4, Unused: 0, Wait: 5));
        Outlive(search, 5.72);
        search.Refused(6, new PaceEvidence(Successes: 25, Span: 5, Unused: 0, Wait: null));
        search.Reopened(6, 0);

        Outlive(search, 11.71);
        Assert.Equal(5, search.Rate);
        search.CameThrough(11.72, 11.72);
        Assert.Equal(9.5, search.Rate);
    }

    // From ten a second; the gate opens at once.
    private static PaceSearch RefusedOnce(double now, PaceEvidence evidence)
    {
        var search = new PaceSearch(10);
        search.Refused(now, evidence);
        search.Reopened(now, 0);
        return search;
    }

    // A rate that held, and is at a quarter of it now.
    private static PaceSearch FallenFrom(double rate)
    {
        var search = Proved(rate);
        search.Refused(500, new PaceEvidence(Successes: 1, Span: 1e9, Unused: 0, Wait: null));
        return search;
    }

    private static PaceSearch Proved(double rate)
    {
        var search = new PaceSearch(rate);
        search.Reopened(0, 0);
        Outlive(search, 100);
        search.Refused(200, new PaceEvidence(Successes: 1, Span: 1, Unused: 0, Wait: null));
        Assert.Equal(rate, search.Rate);
        return search;
    }

    private static void Outlive(PaceSearch search, double sent)
    {
        var rate = search.Rate;
        for (var i = 0; i < 8 && search.Rate == rate; i++) search.CameThrough(sent, sent);
    }
}
