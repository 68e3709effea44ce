using FsCheck;
using FsCheck.Fluent;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Whatever happens in whatever order, the brain keeps its promises.</summary>
public class ThrottleBrainPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(300);

    [Fact]
    public void No_request_ever_starts_inside_a_gate_or_beside_a_probe() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf().ToArbitrary(), dice =>
        {
            var play = new ThrottleBrainPlay(dice);
            play.Run();
            return play.StartsInsideAGate == 0 && play.StartsBesideAProbe == 0;
        }));

    [Fact]
    public void The_pace_stays_a_positive_number_and_moments_never_overflow() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf().ToArbitrary(), dice =>
        {
            var play = new ThrottleBrainPlay(dice);
            play.Run();
            return play.Brain.Rate is not { } rate
                || (double.IsFinite(rate) && rate > 0 && play.Brain.OpensAt >= 0 && play.Brain.Expect(play.Now, 1000) >= 0);
        }));

    [Fact]
    public void When_all_answers_are_in_the_next_start_has_a_moment() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf().ToArbitrary(), dice =>
        {
            var play = new ThrottleBrainPlay(dice);
            play.Run();
            play.LoseAll();
            return play.Brain.Next(play.Now) != ThrottleBrain.AfterAnAnswer;
        }));

    [Fact]
    public void The_same_events_lead_to_the_same_decisions() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf().ToArbitrary(), dice =>
        {
            var (one, other) = (new ThrottleBrainPlay(dice), new ThrottleBrainPlay(dice));
            one.Run();
            other.Run();
            return one.Brain.Next(one.Now) == other.Brain.Next(other.Now) && Equals(one.Brain.Rate, other.Brain.Rate);
        }));

    [Fact]
    public void The_plays_do_reach_gates_probes_and_paces()
    {
        var random = new System.Random(1);
        var play = new ThrottleBrainPlay([.. Enumerable.Range(0, 5000).Select(_ => random.Next(4_999))]);
        play.Run();

        Assert.InRange(play.Refusals, 20, int.MaxValue);
        Assert.InRange(play.Starts, 50, int.MaxValue);
        Assert.NotNull(play.Brain.Rate);
    }
}
