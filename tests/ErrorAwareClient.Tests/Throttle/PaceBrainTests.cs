namespace ErrorAwareClient.Tests.Throttle;

public class PaceBrainTests
{
    private static readonly long RoundTrip = Seconds(.1);

    private readonly PaceBrain _brain = new(Seconds(1));

    [Fact]
    public void Before_the_first_429_nothing_is_paced()
    {
        for (var i = 0; i < 100; i++) Succeed(at: 0);

        Assert.True(_brain.IsUntouched);
        Assert.Null(_brain.Rate);
        Assert.Equal(0, _brain.Next(0));
    }

    [Fact]
    public void Before_the_first_success_two_requests_are_under_way_at_most()
    {
        _brain.Started(0, waited: false);
        Assert.Equal(0, _brain.Next(0));
        _brain.Started(0, waited: false);

        Assert.Equal(PaceBrain.AfterAnAnswer, _brain.Next(0));
    }

    [Fact]
    public void Four_successes_let_one_request_more_be_under_way()
    {
        for (var i = 0; i < 4; i++) Succeed(at: 0);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, _brain.Next(0));
            _brain.Started(0, waited: false);
        }

        Assert.Equal(PaceBrain.AfterAnAnswer, _brain.Next(0));
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
        _brain.Started(0, waited: false);
        Refuse(at: 0, wait: 5);
        _brain.Refused(RoundTrip, 0, Seconds(2), random: 0);

        Assert.Equal(RoundTrip + Seconds(5), _brain.OpensAt);
    }

    [Fact]
    public void A_longer_wait_of_the_same_episode_is_kept_too()
    {
        _brain.Started(0, waited: false);
        Refuse(at: 0, wait: 5);
        _brain.Refused(RoundTrip, 0, Seconds(9), random: 0);

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
        _brain.Started(0, waited: false);
        _brain.Refused(RoundTrip, 0, null, random: .999);

        Assert.InRange(_brain.OpensAt - RoundTrip, Seconds(1), Seconds(1.1));
    }

    [Fact]
    public void Refusals_that_were_under_way_together_are_one()
    {
        var alone = new PaceBrain(Seconds(1));
        alone.Started(0, waited: false);
        alone.Refused(RoundTrip, 0, null, random: 0);

        _brain.Started(0, waited: false);
        Refuse(at: 0, wait: null);
        _brain.Refused(RoundTrip + 1, 0, null, random: 0);

        Assert.Equal(alone.OpensAt, _brain.OpensAt);
        Assert.Equal(alone.Rate, _brain.Rate);
    }

    [Fact]
    public void One_request_reopens_the_gate_and_the_others_wait_for_its_answer()
    {
        Refuse(at: 0, wait: 1);
        var probe = _brain.OpensAt;
        _brain.Started(probe, waited: true);

        Assert.Equal(PaceBrain.AfterAnAnswer, _brain.Next(probe + Seconds(60)));
        _brain.Succeeded(probe + RoundTrip, probe);
        Assert.InRange(_brain.Next(probe + Seconds(60)), probe, probe + Seconds(60));
    }

    [Fact]
    public void A_lost_probe_hands_the_probe_on()
    {
        Refuse(at: 0, wait: 1);
        var probe = _brain.OpensAt;
        _brain.Started(probe, waited: true);
        _brain.Lost();

        Assert.Equal(probe + Seconds(9), _brain.Next(probe + Seconds(9)));
        _brain.Started(probe + Seconds(9), waited: true);
        Assert.Equal(PaceBrain.AfterAnAnswer, _brain.Next(probe + Seconds(9)));
    }

    [Fact]
    public void A_success_sent_before_the_refusal_does_not_reopen_the_gate()
    {
        _brain.Started(0, waited: false);
        Refuse(at: 0, wait: 1);
        _brain.Succeeded(RoundTrip + 1, 0);
        var probe = _brain.OpensAt;
        _brain.Started(probe, waited: true);

        Assert.Equal(PaceBrain.AfterAnAnswer, _brain.Next(probe));
    }

    [Fact]
    public void After_the_first_refusal_starts_are_evenly_spaced()
    {
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var first = Math.Max(_brain.Next(_brain.OpensAt), _brain.OpensAt);
        _brain.Started(first, waited: true);

        Assert.Equal(first + (long)Math.Ceiling(TimeSpan.TicksPerSecond / _brain.Rate!.Value), _brain.Next(first));
    }

    [Fact]
    public void A_pause_earns_no_credit()
    {
        Refuse(at: 0, wait: 1);
        Succeed(at: _brain.OpensAt);
        var late = _brain.OpensAt + Seconds(600);
        _brain.Started(late, waited: false);

        Assert.True(_brain.Next(late) > late);
    }

    [Fact]
    public void A_rate_that_outlives_its_trial_is_followed_by_a_higher_one()
    {
        Refuse(at: 0, wait: 1);
        var before = _brain.Rate!.Value;
        Pump(until: _brain.OpensAt + Seconds(60), waited: true);

        Assert.True(_brain.Rate > before);
    }

    [Fact]
    public void Without_demand_nothing_more_is_asked_for()
    {
        Refuse(at: 0, wait: 1);
        var before = _brain.Rate!.Value;
        Pump(until: _brain.OpensAt + Seconds(60), waited: false);

        Assert.Equal(before, _brain.Rate);
    }

    [Fact]
    public void A_refused_question_goes_back_to_the_rate_that_held()
    {
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
        Refuse(at: 0, wait: 1);
        var before = _brain.Rate!.Value;
        Succeed(at: _brain.OpensAt);
        Refuse(at: _brain.Next(_brain.OpensAt + RoundTrip), wait: 1);

        Assert.True(_brain.Rate < before);
    }

    [Fact]
    public void The_wait_for_a_turn_is_foretold_from_the_pace_and_those_ahead()
    {
        Refuse(at: 0, wait: 5);
        var now = Seconds(1);

        Assert.Equal(_brain.OpensAt, _brain.Expect(now, ahead: 0));
        Assert.Equal(_brain.OpensAt + (long)Math.Ceiling(10 / _brain.Rate!.Value * TimeSpan.TicksPerSecond), _brain.Expect(now, ahead: 10));
    }

    private static long Seconds(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    private void Succeed(long at)
    {
        _brain.Started(at, waited: false);
        _brain.Succeeded(at + RoundTrip, at);
    }

    private void Refuse(long at, double? wait)
    {
        _brain.Started(at, waited: false);
        _brain.Refused(at + RoundTrip, at, wait is { } seconds ? Seconds(seconds) : null, random: 0);
    }

    private long Pump(long until, bool waited)
    {
        var now = _brain.OpensAt;
        do
        {
            now = Math.Max(now, _brain.Next(now));
            _brain.Started(now, waited);
            _brain.Succeeded(now + RoundTrip, now);
            now += RoundTrip;
        }
        while (now < until);
        return now;
    }
}
