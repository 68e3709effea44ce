namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Whose wait is whose: rules of one route and of all.</summary>
public class RouteHoldsTests
{
    private const string Uploads = "POST uploads", Songs = "GET songs", Albums = "GET albums";

    private readonly RouteHolds _holds = new(longest: 30, basePause: 1);

    [Fact]
    public void A_wait_of_the_longest_that_is_shared_is_everybodys_and_a_longer_one_is_mostly_the_routes_own()
    {
        Assert.Equal(30, _holds.Refused(Songs, now: 0, wait: 30));
        Assert.Equal(0, _holds.Until(Songs));

        Assert.Equal(30, _holds.Refused(Uploads, now: 0, wait: 31));
        Assert.Equal(31, _holds.Until(Uploads));
    }

    [Fact]
    public void A_hold_is_over_at_its_end_and_all_are_over_with_the_last()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);
        _holds.Refused(Songs, now: 0, wait: 60);

        Assert.False(_holds.AreOver(99));
        Assert.True(_holds.AreOver(100));
    }

    [Fact]
    public void A_shorter_wait_never_ends_a_hold_earlier()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);
        _holds.Refused(Uploads, now: 5, wait: 40);

        Assert.Equal(100, _holds.Until(Uploads));
    }

    [Fact]
    public void A_wait_without_end_is_held_without_overflow()
    {
        _holds.Refused(Uploads, now: 10, wait: long.MaxValue);

        Assert.InRange(_holds.Until(Uploads), 1L << 62, long.MaxValue);
    }

    [Fact]
    public void A_route_that_came_through_when_its_hold_was_over_is_forgotten()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);
        Assert.False(_holds.IsEmpty);

        _holds.Succeeded(Uploads, sent: 100);

        Assert.True(_holds.IsEmpty);
    }

    [Fact]
    public void A_second_route_holds_all_as_long_as_the_longer_of_the_two()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);

        Assert.Equal(95, _holds.Refused(Songs, now: 5, wait: 50));
    }

    [Fact]
    public void A_hold_that_is_over_says_nothing_about_the_next_route()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);

        Assert.Equal(30, _holds.Refused(Songs, now: 100, wait: 100));
    }

    [Fact]
    public void A_route_with_a_limit_of_its_own_says_nothing_about_the_next_route()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);
        _holds.Succeeded(Songs, sent: 30);

        Assert.Equal(30, _holds.Refused(Albums, now: 40, wait: 100));
    }

    [Fact]
    public void Others_that_came_through_after_a_hold_was_over_do_not_make_the_limit_the_routes_own()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);
        _holds.Succeeded(Songs, sent: 100);

        Assert.Equal(30, _holds.Refused(Uploads, now: 101, wait: 100));
    }

    [Fact]
    public void Others_that_were_sent_at_the_moment_of_the_refusal_count()
    {
        _holds.Refused(Uploads, now: 10, wait: 100);
        _holds.Succeeded(Songs, sent: 10);

        Assert.Null(_holds.Refused(Uploads, now: 110, wait: 100));
    }

    [Fact]
    public void A_short_wait_that_the_server_names_is_everybodys_even_of_a_route_with_a_limit_of_its_own()
    {
        OwnLimit(Uploads);

        Assert.Equal(5, _holds.Refused(Uploads, now: 101, wait: 5));
        Assert.Equal(100, _holds.Until(Uploads));
    }

    [Fact]
    public void A_route_with_a_limit_of_its_own_keeps_it_through_a_short_wait_and_through_a_success()
    {
        OwnLimit(Uploads);
        _holds.Refused(Uploads, now: 101, wait: 5);
        _holds.Succeeded(Songs, sent: 107);
        Assert.Null(_holds.Refused(Uploads, now: 108, wait: 100));

        _holds.Succeeded(Uploads, sent: 300);
        _holds.Succeeded(Songs, sent: 301);

        Assert.Null(_holds.Refused(Uploads, now: 302, wait: 100));
    }

    [Fact]
    public void After_a_success_the_pauses_of_a_route_begin_anew()
    {
        OwnLimit(Uploads);
        _holds.Refused(Uploads, now: 110, wait: null);
        Assert.Equal(112, _holds.Until(Uploads));

        _holds.Succeeded(Uploads, sent: 120);
        _holds.Succeeded(Songs, sent: 120);

        Assert.Null(_holds.Refused(Uploads, now: 130, wait: null));
        Assert.Equal(131, _holds.Until(Uploads));
    }

    [Fact]
    public void A_route_that_is_refused_while_nobody_else_came_through_has_no_longer_a_limit_of_its_own()
    {
        OwnLimit(Uploads);
        Assert.Null(_holds.Refused(Uploads, now: 100, wait: 100));
        Assert.Equal(30, _holds.Refused(Uploads, now: 200, wait: 100));
        _holds.Succeeded(Songs, sent: 300);

        Assert.Equal(30, _holds.Refused(Uploads, now: 301, wait: 100));
    }

    [Fact]
    public void Refusals_without_a_word_are_everybodys_while_nobody_else_comes_through()
    {
        Assert.Equal(0, _holds.Refused(Uploads, now: 0, wait: null));
        Assert.Equal(0, _holds.Refused(Uploads, now: 1, wait: null));
        Assert.Equal(0, _holds.Until(Uploads));
    }

    [Fact]
    public void The_first_refusal_after_a_success_is_everybodys()
    {
        _holds.Refused(Uploads, now: 0, wait: 100);
        _holds.Succeeded(Uploads, sent: 50);
        _holds.Succeeded(Songs, sent: 100);

        Assert.Equal(0, _holds.Refused(Uploads, now: 101, wait: null));
    }

    [Fact]
    public void Where_too_many_routes_are_held_a_wait_is_everybodys_and_those_that_are_held_stay_so()
    {
        for (var i = 0; i < 100; i++) _holds.Refused($"GET songs/{i}", now: 0, wait: 100);
        var remembered = Enumerable.Range(0, 100).Count(i => _holds.Until($"GET songs/{i}") > 0);

        Assert.Equal(64, remembered);
        Assert.Equal(70, _holds.Refused(Uploads, now: 10, wait: 70));
        Assert.Equal(0, _holds.Refused(Uploads, now: 10, wait: null));
        _holds.Refused("GET songs/0", now: 10, wait: 200);
        Assert.Equal((0, 210), (_holds.Until(Uploads), _holds.Until("GET songs/0")));
    }

    [Fact]
    public void Routes_whose_hold_is_over_make_room_and_the_others_stay()
    {
        for (var i = 0; i < 64; i++) _holds.Refused($"GET songs/{i}", now: 0, wait: i == 0 ? 1000 : 100);

        _holds.Refused(Uploads, now: 100, wait: 50);

        Assert.Equal((150, 1000, 0), (_holds.Until(Uploads), _holds.Until("GET songs/0"), _holds.Until("GET songs/1")));
    }

    // Held until 100, while others came through.
    private void OwnLimit(string route)
    {
        _holds.Refused(route, now: 0, wait: 100);
        _holds.Succeeded("GET other", sent: 50);
    }
}
