using ErrorAwareClient.Simulation;

namespace ErrorAwareClient.Tests.Simulation;

public class SimulationTests
{
    private static readonly Scenario Small = new()
    {
        Name = "small",
        Seed = 1,
        Duration = 60,
        RoundTrip = .1,
        Callers = 5,
        RetryAfter = "ceil",
        Server = new ServerLaw { Kind = "token-bucket", Burst = 3, Rates = [[0, 2], [20, 1], [40, 2]] },
    };

    [Fact]
    public void A_scenario_is_the_same_after_writing_and_reading()
    {
        var scenario = ScenarioLaw.Draw(1, 4).Single();

        Assert.Equal(ScenarioFile.Write(scenario), ScenarioFile.Write(ScenarioFile.Parse(ScenarioFile.Write(scenario))));
    }

    [Fact]
    public void Two_plays_are_the_same_to_the_bit()
    {
        static string Play()
        {
            using var text = new StringWriter();
            var scenarios = ScenarioLaw.Draw(3, 42).Append(Small).ToArray();
            var marks = Contest.Play(scenarios, [Roster.Documented, Roster.Ours, Roster.Oracle]);
            MarksFile.Write(text, marks);
            Table.Write(text, marks);
            text.Write(StormChart.Draw());
            return text.ToString();
        }

        Assert.Equal(Play(), Play());
    }

    [Fact]
    public void A_token_bucket_allows_its_burst_and_then_its_rate()
    {
        var bucket = new TokenBucket(2, [[0, 1], [10, 2]]);

        Assert.Null(bucket.Admit(0, ""));
        Assert.Null(bucket.Admit(0, ""));
        Assert.Equal(1, bucket.Admit(0, ""));
        Assert.Equal(.25, bucket.Admit(.75, ""));
        Assert.Null(bucket.Admit(1, ""));
        Assert.Equal(2, bucket.RateAt(10, ""));
    }

    [Fact]
    public void A_fixed_window_allows_its_limit_and_names_its_end()
    {
        var window = new FixedWindow(1, 10);

        Assert.Null(window.Admit(3, ""));
        Assert.Equal(6, window.Admit(4, ""));
        Assert.Null(window.Admit(10, ""));
    }

    [Fact]
    public void The_oracle_is_refused_nothing_and_is_its_own_measure()
    {
        var marks = Assert.Single(Contest.Play([Small], [Roster.Oracle]));

        Assert.Equal((1, 0, 0, 0), (marks.Goodput, marks.Refusals, marks.Lost, marks.Recovery!.Value));
    }

    [Fact]
    public void The_documented_rule_sends_too_early_and_the_product_never_does()
    {
        var marks = Contest.Play([Small], [Roster.Documented, Roster.Ours]);

        Assert.True(marks[0].Early > 0);
        Assert.Equal((0, 0), (marks[1].Early, marks[1].InsideGate));
    }

    [Fact]
    public void The_product_keeps_its_marks_on_drawn_scenarios()
    {
        var scenarios = ScenarioLaw.Draw(60, 700_000).ToArray();
        var all = Contest.Play(scenarios, [Roster.Ours, Roster.OursFree]);
        var marks = all.Where(mark => mark.Policy == Roster.Ours).ToList();
        var free = all.Where(mark => mark.Policy == Roster.OursFree).ToList();

        Assert.All(all, mark => Assert.Equal((0, 0), (mark.Early, mark.InsideGate)));
        // A lone caller of a window of a minute that names no wait is refused after 1, 2, 4 and 8 s, and may not be sent a sixth time.
        Assert.InRange(marks.Average(mark => mark.Lost), 0, .0005);
        Assert.True(Quantile.Of([.. marks.Select(mark => mark.Goodput).Order()], .5) > .97);
        Assert.InRange(Quantile.Of([.. marks.Select(mark => mark.Rejections).Order()], .9), 0, .1);
        Assert.InRange(Quantile.Of([.. free.Select(mark => mark.Rejections).Order()], .9), .1, .2);
    }

    [Fact]
    public void A_long_limit_of_one_route_does_not_bind_the_others_for_as_long()
    {
        var scenarios = ScenarioLaw.DrawTwoLimits(60, 700_000).Where(scenario => scenario.RetryAfter != "none").ToArray();
        var marks = Contest.Play(scenarios, [Roster.Ours, "v18"]);
        double[] ours = [.. marks.Where(mark => mark.Policy == Roster.Ours).Select(mark => mark.Goodput).Order()];
        double[] bound = [.. marks.Where(mark => mark.Policy == "v18").Select(mark => mark.Goodput).Order()];

        Assert.All(marks, mark => Assert.Equal((0, 0), (mark.Early, mark.InsideGate)));
        Assert.InRange(Quantile.Of(ours, .1), .7, 1);
        Assert.InRange(Quantile.Of(bound, .5), 0, .3);
    }

    [Fact]
    public void A_server_with_two_limits_names_the_one_that_refused()
    {
        var server = new TwoLimits(new FixedWindow(2, 10), "uploads", new FixedWindow(1, 900));

        Assert.Null(server.Admit(0, "uploads"));
        Assert.Equal(900, server.Admit(0, "uploads"));
        Assert.Null(server.Admit(0, ""));
        Assert.Equal(10, server.Admit(0, ""));
        Assert.Equal((1.0 / 900, .2), (server.RateAt(0, "uploads"), server.RateAt(0, "")));
    }

    [Fact]
    public void The_frozen_reference_gives_the_numbers_of_its_prototype()
    {
        // From the prototype on the same scenario, with the same draws.
        var marks = Assert.Single(Contest.Play([Small], ["v18"]));

        Assert.Equal((98, 13), (marks.Successes, marks.Refusals));
    }

    [Theory]
    [InlineData("nowhere.jsonl")]
    [InlineData("--draw", "2", "--seed", "1", "--policy", "magic")]
    [InlineData("--draw", "two", "--seed", "1")]
    [InlineData("--draw", "2", "--seed", "1", "--fast")]
    [InlineData("--two-limits")]
    [InlineData]
    public void A_command_line_that_asks_for_nothing_that_exists_is_refused(params string[] words) =>
        Assert.ThrowsAny<IOException>(() => Refused(words));

    // Both ways of refusing are told to the user in the same way.
    private static void Refused(string[] words)
    {
        try
        {
            Arguments.Parse(words);
        }
        catch (InvalidDataException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }
}
