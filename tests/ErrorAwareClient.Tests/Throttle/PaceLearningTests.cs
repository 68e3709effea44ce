using ErrorAwareClient.Simulation;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>How well the pace of a server is found, in storms of which each shows one thing. Bounds leave room for another way of searching.</summary>
public class PaceLearningTests
{
    [Fact]
    public void A_steady_limit_is_used_nearly_whole_and_asked_about_rarely() => Check(Bucket([[0, 5]]), goodput: .95, refusals: .03);

    [Fact]
    public void A_bucket_that_holds_one_is_used_too() => Check(Bucket([[0, 5]], burst: 1), goodput: .85, refusals: .03);

    [Fact]
    public void So_is_a_large_one() => Check(Bucket([[0, 5]], burst: 100), goodput: .97, refusals: .035);

    [Fact]
    public void A_limit_that_names_no_wait_is_found_too() => Check(Bucket([[0, 5]]) with { RetryAfter = "none" }, goodput: .95, refusals: .035);

    [Fact]
    public void A_slow_limit_is_found() => Check(Bucket([[0, .2]], burst: 2) with { Duration = 3600 }, goodput: .93, refusals: .2);

    [Fact]
    public void A_fast_limit_is_found() => Check(Bucket([[0, 50]]), goodput: .87, refusals: .006);

    [Fact]
    public void A_limit_that_falls_is_followed() => Check(Bucket([[0, 10], [300, 2]]), goodput: .94, refusals: .03);

    [Fact]
    public void A_limit_that_doubles_is_followed() => Check(Bucket([[0, 5], [300, 10]]), goodput: .9, refusals: .025, recovery: 45);

    [Fact]
    public void A_limit_that_grows_tenfold_is_followed() => Check(Bucket([[0, 2], [300, 20]]), goodput: .88, refusals: .02, recovery: 60);

    [Fact]
    public void A_window_of_ten_seconds_is_used() => Check(Window(50, 10), goodput: .93, refusals: .035);

    [Fact]
    public void A_window_of_a_minute_that_names_no_wait_is_used() => Check(Window(100, 60) with { RetryAfter = "none" }, goodput: .93, refusals: .1);

    [Fact]
    public void Callers_who_ask_for_less_than_the_limit_are_not_held_up() => Check(Bucket([[0, 5]]) with { Demand = 4 }, goodput: .97, refusals: .01);

    [Fact]
    public void After_a_quiet_time_the_pace_is_still_known() => Check(Bucket([[0, 5]]) with { Idle = [200, 400] }, goodput: .95, refusals: .04);

    private static Scenario Bucket(double[][] rates, double burst = 10) => Storm(new ServerLaw { Kind = "token-bucket", Burst = burst, Rates = rates });

    private static Scenario Window(int limit, double seconds) => Storm(new ServerLaw { Kind = "fixed-window", Limit = limit, Window = seconds });

    private static Scenario Storm(ServerLaw server) => new()
    {
        Name = "storm",
        Seed = 1,
        Duration = 600,
        RoundTrip = .1,
        Callers = 10,
        RetryAfter = "ceil",
        Server = server,
    };

    private static void Check(Scenario scenario, double goodput, double refusals, double? recovery = null)
    {
        var marks = Assert.Single(Contest.Play([scenario], [Roster.Ours]));

        Assert.Equal((0, 0, 0), (marks.Early, marks.InsideGate, marks.Lost));
        Assert.InRange(marks.Goodput, goodput, 1.05);
        Assert.InRange(marks.Rejections, 0, refusals);
        if (recovery is { } most) Assert.InRange(marks.Recovery!.Value, 0, most);
    }
}
