namespace ErrorAwareClient.Tests.Throttle;

/// <summary>What is under way, and what of it was sent before the last refusal.</summary>
public class FlightsTests
{
    private readonly Flights _flights = new();

    [Fact]
    public void What_started_is_under_way_until_it_lands()
    {
        var (one, other) = (_flights.Start(1), _flights.Start(2));
        Assert.Equal((2, 1, 2), (_flights.Now, one.At, other.At));

        _flights.Land(one);

        Assert.Equal(1, _flights.Now);
    }

    [Fact]
    public void A_refusal_makes_stragglers_of_all_that_is_under_way_until_the_last_of_them_landed()
    {
        var (one, other) = (_flights.Start(0), _flights.Start(0));
        Assert.False(_flights.HasStragglers);
        _flights.NextEpisode();
        Assert.Equal((0, true), (_flights.Now, _flights.HasStragglers));
        Assert.False(_flights.IsNews(one));

        _flights.Land(one);
        Assert.True(_flights.HasStragglers);
        _flights.Land(other);

        Assert.Equal((0, false), (_flights.Now, _flights.HasStragglers));
    }

    [Fact]
    public void Stragglers_of_several_refusals_add_up()
    {
        var first = _flights.Start(0);
        _flights.NextEpisode();
        var second = _flights.Start(1);
        Assert.True(_flights.IsNews(second));
        _flights.NextEpisode();

        _flights.Land(first);
        Assert.True(_flights.HasStragglers);
        _flights.Land(second);

        Assert.False(_flights.HasStragglers);
        Assert.Equal(2, _flights.Episode);
    }

    [Fact]
    public void One_that_lands_and_was_never_counted_leaves_no_number_below_zero()
    {
        var sending = _flights.Start(0);
        _flights.Land(sending);
        _flights.NextEpisode();
        _flights.Land(sending);
        _flights.Start(1);
        _flights.NextEpisode();

        Assert.True(_flights.HasStragglers);
    }

    [Fact]
    public void Where_nobody_counted_there_may_be_stragglers_until_they_are_forgotten()
    {
        _flights.Uncounted();
        _flights.Start(0);
        _flights.NextEpisode();
        for (var i = 0; i < 100; i++) _flights.Land(new Sending(0, 0));
        Assert.True(_flights.HasStragglers);

        _flights.ForgetStragglers();

        Assert.False(_flights.HasStragglers);
    }
}
