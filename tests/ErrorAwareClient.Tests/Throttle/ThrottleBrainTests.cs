namespace ErrorAwareClient.Tests.Throttle;

public class ThrottleBrainTests
{
    private static readonly long RoundTrip = Seconds(.1);

    private readonly ThrottleBrain _brain = new(Seconds(1));

    [Fact]
    public void Before_the_first_429_nothing_is_paced()
    {
        for (var i = 0; i < 100; i++) _brain.Started(0, waited: false);

        Assert.Null(_brain.Rate);
        Assert.Equal(0, _brain.Next(0));
    }

    [Fact]
    public void Nothing_starts_before_the_wait_of_the_server_is_over()
    {
        Refuse(at: 0, wait: 5);

        Assert.Equal(RoundTrip + Seconds(5), _brain.Next(RoundTrip));
        Assert.Equal(_brain.OpensAt, _brain.Next(_brain.OpensAt - 1));
        Assert.Equal(_brain.OpensAt, _brain.Next(_brain.OpensAt));
    }

    [Fact]
    public void A_shorter_wait_never_opens_the_gate_earlier()
    {
        var other = _brain.Started(0, waited: false);
        Refuse(at: 0, wait: 5);
        Refused(RoundTrip, other, Seconds(2));

        Assert.Equal(RoundTrip + Seconds(5), _brain.OpensAt);
    }

    [Fact]
    public void A_longer_wait_of_the_same_episode_is_kept_too()
    {
        var other = _brain.Started(0, waited: false);
        Refuse(at: 0, wait: 5);
        Refused(RoundTrip, other, Seconds(9));

        Assert.Equal(RoundTrip + Seconds(9), _brain.OpensAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-3.0)]
    public void Without_a_wait_the_pauses_are_1_2_and_4_seconds(double? unsaid)
    {
        var now = 0L;
        foreach (var pause in new[] { 1, 2, 4 })
        {
            Refuse(at: now, wait: unsaid);
            Assert.Equal(now + RoundTrip + Seconds(pause), _brain.OpensAt);
            now = _brain.OpensAt;
        }
    }

    [Fact]
    public void Randomness_makes_a_pause_longer_never_shorter()
    {
        _brain.Refused(RoundTrip, _brain.Started(0, waited: false), null, hold: 0, random: .999);

        Assert.InRange(_brain.OpensAt - RoundTrip, Seconds(1), Seconds(1.1));
    }

    [Fact]
    public void Refusals_that_were_under_way_together_are_one()
    {
        var alone = new ThrottleBrain(Seconds(1));
        alone.Refused(RoundTrip, alone.Started(0, waited: false), null, hold: 0, random: 0);

        var other = _brain.Started(0, waited: false);
        Refuse(at: 0, wait: null);
        Refused(RoundTrip, other, null);

        Assert.Equal(alone.OpensAt, _brain.OpensAt);
        Assert.Equal(alone.Rate, _brain.Rate);
    }

    [Fact]
    public void One_request_reopens_the_gate_and_the_others_wait_for_its_answer()
    {
        Refuse(at: 0, wait: 1);
        var probe = _brain.OpensAt;
        var sending = _brain.Started(probe, waited: true);

        Assert.Equal(ThrottleBrain.AfterAnAnswer, _brain.Next(probe + Seconds(60)));
        _brain.Succeeded(probe + RoundTrip, sending);
        Assert.InRange(_brain.Next(probe + Seconds(60)), probe, probe + Seconds(60));
    }

    [Fact]
    public void A_lost_probe_hands_the_probe_on()
    {
        Refuse(at: 0, wait: 1);
        var probe = _brain.OpensAt;
        _brain.Lost(_brain.Started(probe, waited: true));

        Assert.Equal(probe + Seconds(9), _brain.Next(probe + Seconds(9)));
        _brain.Started(probe + Seconds(9), waited: true);
        Assert.Equal(ThrottleBrain.AfterAnAnswer, _brain.Next(probe + Seconds(9)));
    }

    [Fact]
    public void A_success_sent_before_the_refusal_does_not_reopen_the_gate()
    {
        var other = _brain.Started(0, waited: false);
        Refuse(at: 0, wait: 1);
        _brain.Succeeded(RoundTrip, other);
        var probe = _brain.OpensAt;
        _brain.Started(probe, waited: true);

        Assert.Equal(ThrottleBrain.AfterAnAnswer, _brain.Next(probe));
    }

    [Fact]
    public void After_the_first_refusal_starts_are_evenly_spaced()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var first = Math.Max(_brain.Next(_brain.OpensAt), _brain.OpensAt);
        _brain.Started(first, waited: true);

        Assert.Equal(first + (long)Math.Ceiling(TimeSpan.TicksPerSecond / _brain.Rate!.Value), _brain.Next(first));
    }

    [Fact]
    public void Without_any_success_before_no_pace_is_known_and_few_are_under_way_after_the_probe()
    {
        Refuse(at: 0, wait: 60);
        var probe = _brain.OpensAt;
        Succeed(at: probe);

        Assert.Null(_brain.Rate);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(probe + RoundTrip, _brain.Next(probe + RoundTrip));
            _brain.Started(probe + RoundTrip, waited: true);
        }

        Assert.Equal(ThrottleBrain.AfterAnAnswer, _brain.Next(probe + RoundTrip));
    }

    [Fact]
    public void One_refusal_after_few_successes_sets_no_pace_and_a_second_one_does()
    {
        Succeed(at: 0);
        Refuse(at: RoundTrip, wait: 7);
        Succeed(at: _brain.OpensAt);
        Assert.Null(_brain.Rate);
        Refuse(at: _brain.OpensAt + RoundTrip, wait: 7);

        // Two in the time from the first to the end of the second wait.
        Assert.InRange(_brain.Rate!.Value, .1, .2);
    }

    [Fact]
    public void What_came_through_before_the_first_refusal_is_the_first_pace()
    {
        _brain.Remember(successes: 20, since: Seconds(-10));
        _brain.Refused(RoundTrip, new Sending(0, 0), null, hold: 0, random: 0);

        Assert.InRange(_brain.Rate!.Value, 1.9, 2.1);
    }

    [Fact]
    public void The_probe_waits_for_what_was_under_way_but_no_longer_than_a_round_trip()
    {
        var straggler = _brain.Started(0, waited: false);
        Refuse(at: 0, wait: .01);

        Assert.Equal(RoundTrip + RoundTrip, _brain.Next(_brain.OpensAt));
        Assert.Equal(RoundTrip + RoundTrip, _brain.Next(RoundTrip + RoundTrip));
        Refused(_brain.OpensAt, straggler, Seconds(.01));
        Assert.Equal(_brain.OpensAt, _brain.Next(_brain.OpensAt));
    }

    [Fact]
    public void A_success_from_before_the_refusal_does_not_shorten_the_next_pause()
    {
        var straggler = _brain.Started(0, waited: false);
        Refuse(at: 0, wait: null);
        _brain.Succeeded(RoundTrip, straggler);
        var probe = _brain.OpensAt;
        Refuse(at: probe, wait: null);

        Assert.Equal(probe + RoundTrip + Seconds(2), _brain.OpensAt);
    }

    [Fact]
    public void A_probe_that_a_straggler_left_nothing_for_teaches_no_pace()
    {
        _brain.Remember(successes: 20, since: Seconds(-10));
        _brain.Refused(RoundTrip, new Sending(0, 0), Seconds(1), hold: Seconds(1), random: 0);
        Succeed(at: _brain.OpensAt + RoundTrip);
        var at = _brain.OpensAt + Seconds(1);
        var straggler = _brain.Started(at, waited: false);
        Refuse(at, wait: 1);
        var rate = _brain.Rate;
        _brain.Succeeded(at + (2 * RoundTrip), straggler);
        Refuse(_brain.OpensAt, wait: 1);

        Assert.Equal(rate, _brain.Rate);
    }

    [Fact]
    public void Who_waited_catches_up_with_a_timer_that_is_late()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var turn = _brain.Next(_brain.OpensAt + RoundTrip);
        _brain.Started(turn + Seconds(.02), waited: true);

        Assert.Equal(turn + (long)Math.Ceiling(TimeSpan.TicksPerSecond / _brain.Rate!.Value), _brain.Next(turn + Seconds(.02)));
    }

    [Fact]
    public void A_long_wait_that_others_come_through_before_it_is_over_leaves_the_pace_as_it_was()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var pace = _brain.Rate!.Value;
        var now = _brain.OpensAt + Seconds(10);
        _brain.Refused(now, _brain.Started(now, waited: false), Seconds(3600), hold: Seconds(30), random: 0);
        Assert.Equal(now + Seconds(30), _brain.Next(now));
        now = _brain.OpensAt;
        _brain.Succeeded(now + RoundTrip, _brain.Started(now, waited: true));

        Assert.Equal(pace, _brain.Rate);
        Assert.InRange(_brain.Next(now + RoundTrip), now, now + Seconds(1 / pace) + RoundTrip);
    }

    [Fact]
    public void A_pause_earns_no_credit()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var late = _brain.OpensAt + Seconds(600);
        _brain.Started(late, waited: false);

        Assert.True(_brain.Next(late) > late);
    }

    [Fact]
    public void A_rate_that_outlives_its_trial_is_followed_by_a_higher_one()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        var before = _brain.Rate!.Value;
        Pump(until: _brain.OpensAt + Seconds(60), waited: true);

        Assert.True(_brain.Rate > before);
    }

    [Fact]
    public void Without_demand_nothing_more_is_asked_for()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        var before = _brain.Rate!.Value;
        Pump(until: _brain.OpensAt + Seconds(60), waited: false);

        Assert.Equal(before, _brain.Rate);
    }

    [Fact]
    public void A_refused_question_goes_back_to_the_rate_that_held()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        var held = _brain.Rate!.Value;
        var now = _brain.OpensAt;
        while (_brain.Rate == held) now = Pump(until: now + 1, waited: true);
        Refuse(at: Math.Max(now, _brain.Next(now)), wait: 1);

        Assert.Equal(held, _brain.Rate);
    }

    [Fact]
    public void A_refusal_that_nobody_asked_for_lowers_the_rate()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        var before = _brain.Rate!.Value;
        Succeed(at: _brain.OpensAt);
        Refuse(at: _brain.Next(_brain.OpensAt + RoundTrip), wait: 1);

        Assert.True(_brain.Rate < before);
    }

    [Fact]
    public void The_wait_for_a_turn_is_foretold_from_the_pace_and_those_ahead()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 5);
        var now = Seconds(1);

        Assert.Equal(_brain.OpensAt, _brain.Expect(now, ahead: 0));
        Assert.Equal(_brain.OpensAt + (long)Math.Ceiling(10 / _brain.Rate!.Value * TimeSpan.TicksPerSecond), _brain.Expect(now, ahead: 10));
    }

    [Fact]
    public void What_passed_while_nobody_counted_may_still_be_under_way_and_the_probe_waits_for_it()
    {
        _brain.Remember(successes: 20, since: Seconds(-10));
        Refused(RoundTrip, new Sending(0, 0), Seconds(.01));

        Assert.Equal(RoundTrip + RoundTrip, _brain.Next(_brain.OpensAt));
    }

    [Fact]
    public void Pauses_double_up_to_an_hour()
    {
        var now = 0L;
        var before = 0L;
        for (var i = 0; i < 20; i++)
        {
            Refuse(at: now, wait: null);
            var pause = _brain.OpensAt - now - RoundTrip;
            Assert.InRange(pause, before, Seconds(3600));
            (now, before) = (_brain.OpensAt, pause);
        }

        Assert.Equal(Seconds(3600), before);
    }

    [Fact]
    public void After_a_success_the_pauses_begin_anew()
    {
        foreach (var _ in new[] { 1, 2, 4 }) Refuse(at: _brain.OpensAt, wait: null);
        Assert.Equal(3, _brain.RefusalsInARow);
        Succeed(at: _brain.OpensAt);
        Assert.Equal(0, _brain.RefusalsInARow);
        var now = _brain.OpensAt + Seconds(1);
        Refuse(at: now, wait: null);

        Assert.Equal(now + RoundTrip + Seconds(1), _brain.OpensAt);
    }

    [Fact]
    public void Where_a_long_pause_was_needed_the_next_one_begins_with_a_part_of_it()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        var closed = RoundTrip;
        foreach (var _ in new[] { 1, 2, 4, 8 }) Refuse(at: _brain.OpensAt, wait: null);
        var needed = _brain.OpensAt - closed;
        Succeed(at: _brain.OpensAt);
        var now = _brain.Next(_brain.OpensAt + RoundTrip);
        Refuse(at: now, wait: null);

        Assert.InRange(_brain.OpensAt - now - RoundTrip, needed / 5, needed / 2);
    }

    [Fact]
    public void A_pause_is_as_long_as_a_request_takes_at_the_pace()
    {
        _brain.Remember(successes: 4, since: Seconds(-40));
        _brain.Refused(RoundTrip, new Sending(0, 0), null, hold: 0, random: 0);
        Succeed(at: _brain.OpensAt);
        var now = _brain.Next(_brain.OpensAt + RoundTrip);
        Refuse(at: now, wait: null);

        Assert.InRange(_brain.OpensAt - now - RoundTrip, Seconds(1 / _brain.Rate!.Value) - 1, Seconds(1 / _brain.Rate.Value) + 1);
        Assert.InRange(_brain.Rate.Value, .02, .11);
    }

    [Fact]
    public void A_timer_that_is_very_late_is_not_caught_up_with()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var late = _brain.Next(_brain.OpensAt + RoundTrip) + Seconds(5);
        _brain.Started(late, waited: true);

        Assert.InRange(_brain.Next(late) - late, Seconds((1 / _brain.Rate!.Value) - .1), Seconds(1 / _brain.Rate.Value));
    }

    [Fact]
    public void Nobody_is_idle_while_something_is_under_way_or_the_gate_is_closed()
    {
        var sending = _brain.Started(0, waited: false);
        Assert.False(_brain.IsIdle(0));
        Refused(RoundTrip, sending, Seconds(5));

        Assert.False(_brain.IsIdle(_brain.OpensAt - 1));
        Assert.True(_brain.IsIdle(_brain.OpensAt));
    }

    [Fact]
    public void While_little_is_known_each_four_successes_after_the_probe_let_one_more_be_under_way()
    {
        Refuse(at: 0, wait: 60);
        var now = _brain.OpensAt;
        for (var i = 0; i < 5; i++) Succeed(at: now);
        now += RoundTrip;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(now, _brain.Next(now));
            _brain.Started(now, waited: true);
        }

        Assert.Equal(ThrottleBrain.AfterAnAnswer, _brain.Next(now));
    }

    [Fact]
    public void A_wait_without_end_overflows_nothing()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        Refused(RoundTrip, _brain.Started(0, waited: false), long.MaxValue);

        Assert.InRange(_brain.OpensAt, 1L << 62, ThrottleBrain.AfterAnAnswer - 1);
        Assert.InRange(_brain.Expect(0, ahead: 1000), 1L << 62, ThrottleBrain.AfterAnAnswer - 1);
    }

    private static long Seconds(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    private void Succeed(long at) => _brain.Succeeded(at + RoundTrip, _brain.Started(at, waited: false));

    private void Refuse(long at, double? wait) =>
        Refused(at + RoundTrip, _brain.Started(at, waited: false), wait is { } seconds ? Seconds(seconds) : null);

    private void Refused(long now, Sending sending, long? wait) => _brain.Refused(now, sending, wait, hold: wait ?? 0, random: 0);

    private long Pump(long until, bool waited)
    {
        var now = _brain.OpensAt;
        do
        {
            now = Math.Max(now, _brain.Next(now));
            _brain.Succeeded(now + RoundTrip, _brain.Started(now, waited));
            now += RoundTrip;
        }
        while (now < until);
        return now;
    }
}
