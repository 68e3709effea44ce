using FsCheck;
using FsCheck.Fluent;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Whoever comes and goes in whatever order, the line is the one that a slow and simple list would be.</summary>
public class WaitingLineTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200);

    [Fact]
    public void The_first_and_the_hopeless_are_those_of_a_sorted_list() =>
        Check.One(Many, Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf().ToArbitrary(), dice =>
        {
            var line = new WaitingLine();
            var all = new List<ThrottleWaiter>();
            var numbers = 0L;
            foreach (var number in dice)
            {
                if (all.Count > 0 && number % 3 == 0)
                {
                    var leaving = all[number % all.Count];
                    all.Remove(leaving);
                    line.Remove(leaving);
                }
                else
                {
                    var waiter = new ThrottleWaiter(number % 50, number % 7 == 0 ? long.MaxValue : number % 101, $"{number % 2}", number % 5) { Number = ++numbers };
                    all.Add(waiter);
                    line.Add(waiter);
                }

                var first = InOrder(all).FirstOrDefault();
                var probe = InOrder(all).OrderBy(waiter => waiter.HasOneLeft).FirstOrDefault();
                if (line.Count != all.Count || line.First(toProbe: false, spared: null)?.Place != first?.Place) return false;
                if (line.First(toProbe: true, spared: null)?.Place != probe?.Place) return false;
                if ((line.Hopeless(50) is null) == all.Exists(waiter => waiter.Due <= 50)) return false;
                if (line.Hopeless(long.MaxValue - 1)?.Due is { } due && due != all.Min(waiter => waiter.Due)) return false;
            }

            return true;
        }));

    [Fact]
    public void Those_of_one_route_are_taken_out_and_keep_their_order_elsewhere()
    {
        var (line, other) = (new WaitingLine(), new WaitingLine());
        for (var i = 0; i < 10; i++) line.Add(new ThrottleWaiter(i, long.MaxValue, i % 2 == 0 ? "even" : "odd", i % 5));

        foreach (var waiter in line.Take("odd")) other.Add(waiter);

        Assert.Equal((5, 5), (line.Count, other.Count));
        Assert.Equal([0, 2, 4, 6, 8], Drain(line));
        Assert.Equal([1, 3, 5, 7, 9], Drain(other));
    }

    [Fact]
    public void Another_route_is_found_among_many_who_want_the_same()
    {
        var line = new WaitingLine();
        for (var i = 0; i < 100; i++) line.Add(new ThrottleWaiter(i, long.MaxValue, "uploads", 0));
        line.Add(new ThrottleWaiter(100, long.MaxValue, "songs", 0));

        Assert.Equal("songs", line.First(toProbe: true, spared: "uploads")!.Route);
        Assert.Equal(0, line.First(toProbe: true, spared: "songs")!.Place);
    }

    [Fact]
    public void Among_those_who_leave_in_any_order_the_first_that_is_due_stays_known()
    {
        // Deadlines such that whoever takes the place of the one that leaves has to rise above others.
        long[] dues = [1, 50, 2, 51, 52, 3, 4, 53, 54, 55, 56, 5];
        foreach (var leaving in Enumerable.Range(0, dues.Length))
        {
            var line = new WaitingLine();
            var all = dues.Select((due, place) => new ThrottleWaiter(place, due, "", 0)).ToList();
            all.ForEach(line.Add);
            line.Remove(all[leaving]);
            all.RemoveAt(leaving);
            foreach (var due in all.Select(waiter => waiter.Due).Order().ToList())
            {
                var hopeless = line.Hopeless(due);
                Assert.Equal(due, hopeless?.Due);
                Assert.Null(line.Hopeless(due - 1));
                line.Remove(hopeless!);
            }
        }
    }

    [Fact]
    public void Where_all_want_the_route_that_is_spared_the_first_goes()
    {
        var line = new WaitingLine();
        line.Add(new ThrottleWaiter(1, long.MaxValue, "uploads", 1));
        line.Add(new ThrottleWaiter(2, long.MaxValue, "uploads", 0));

        Assert.Equal(1, line.First(toProbe: true, spared: "uploads")!.Place);
    }

    private static IEnumerable<ThrottleWaiter> InOrder(List<ThrottleWaiter> all) => all.OrderBy(waiter => waiter.Place).ThenBy(waiter => waiter.Number);

    private static List<long> Drain(WaitingLine line)
    {
        var places = new List<long>();
        while (line.First(toProbe: false, spared: null) is { } first)
        {
            places.Add(first.Place);
            line.Remove(first);
        }

        return places;
    }
}
