namespace ErrorAwareClient.Tests.Throttle;

/// <summary>What is measured between two moments at which a server had nothing left.</summary>
public class PaceMeterTests
{
    private readonly PaceMeter _meter = new();

    [Fact]
    public void The_first_rate_counts_from_the_first_answer()
    {
        _meter.Answered(10);
        _meter.Answered(12);
        _meter.CameThrough(4);
        _meter.CameThrough(2);

        Assert.Equal(3, _meter.FirstRate(empty: 12));
    }

    [Fact]
    public void A_burst_that_is_answered_at_once_is_no_rate_without_bounds()
    {
        _meter.Answered(10);
        _meter.CameThrough(100);

        Assert.InRange(_meter.FirstRate(empty: 10), 100, 1000);
    }

    [Fact]
    public void What_came_through_unmeasured_counts_for_the_first_rate()
    {
        _meter.Remember(successes: 20, since: -10);
        _meter.Answered(5);

        Assert.Equal(2, _meter.FirstRate(empty: 0));
    }

    [Fact]
    public void A_measurement_is_from_empty_to_empty_and_begins_anew_at_each()
    {
        _meter.StartOver(empty: 100);
        _meter.CameThrough(7);
        _meter.LeftUnused(2);
        _meter.LeftUnused(-5);
        _meter.LeftUnused(1);
        Assert.Equal(new PaceEvidence(Successes: 7, Span: 30, Unused: 3, Wait: 4), _meter.Evidence(empty: 130, wait: 4));

        _meter.StartOver(empty: 130);

        Assert.Equal(new PaceEvidence(Successes: 0, Span: 5, Unused: 0, Wait: null), _meter.Evidence(empty: 135, wait: null));
    }

    [Fact]
    public void A_moment_before_the_last_one_moves_nothing_back()
    {
        _meter.StartOver(empty: 100);
        _meter.StartOver(empty: 90);
        Assert.Equal(100, _meter.EmptyAt);

        _meter.GoOn(empty: 80);

        Assert.Equal(100, _meter.EmptyAt);
    }

    [Fact]
    public void Where_no_pace_is_known_yet_what_came_through_goes_on_counting()
    {
        _meter.Answered(10);
        _meter.CameThrough(3);
        _meter.GoOn(empty: 12);
        Assert.Equal(12, _meter.EmptyAt);
        _meter.CameThrough(3);

        Assert.Equal(2, _meter.FirstRate(empty: 13));
    }

    [Fact]
    public void A_time_in_which_nothing_came_through_does_not_count_for_the_first_rate()
    {
        _meter.Answered(10);
        _meter.GoOn(empty: 100);
        _meter.CameThrough(6);

        Assert.Equal(2, _meter.FirstRate(empty: 103));
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        _meter.CameThrough(5);
        var copy = _meter.Copy();
        _meter.CameThrough(1);

        Assert.Equal((6, 5), (_meter.Successes, copy.Successes));
    }
}
