using FsCheck.Fluent;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Whose turn it is, without threads and time.</summary>
public class ThrottleQueueTests
{
    private const string Uploads = "POST uploads", Songs = "GET songs", Albums = "GET albums";

    private readonly ThrottleBrain _brain = new(Seconds(1));
    private readonly ThrottleQueue _queue;

    private long _places;

    public ThrottleQueueTests() =>
        _queue = new ThrottleQueue(_brain, new RouteHolds(longest: Seconds(30), basePause: Seconds(1)), new StartWindow(places: 10));

    [Fact]
    public void A_route_that_is_refused_for_long_again_holds_those_who_came_in_between_too()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        var (first, second) = (Come(Uploads, at: 1), Come(Uploads, at: 2));
        var now = Seconds(60);
        var third = Come(Uploads, at: now);
        Assert.Same(first, _queue.Take(now));
        _queue.Refused(now, _queue.Started(now, waited: true), Uploads, Seconds(60), random: 0);

        Assert.Null(_queue.Take(Seconds(119)));
        Assert.Equal(Seconds(120), _queue.Next(Seconds(119)));
        Assert.Same(second, _queue.Take(Seconds(120)));
        _queue.Succeeded(Seconds(120), _queue.Started(Seconds(120), waited: true), Uploads);
        Assert.Same(third, _queue.Take(Seconds(130)));
    }

    [Fact]
    public void Those_who_wait_for_a_held_route_come_in_their_order_when_it_is_over()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        var (upload, song) = (Come(Uploads, at: 1), Come(Songs, at: 2));

        Assert.Same(song, _queue.Take(Seconds(30)));
        _queue.Succeeded(Seconds(30), _queue.Started(Seconds(30), waited: true), Songs);
        Come(Songs, at: Seconds(59));
        Assert.Same(upload, _queue.Take(Seconds(60)));
    }

    [Fact]
    public void After_a_probe_in_vain_another_route_probes()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, wait: null, random: 0);
        var (upload, song) = (Come(Uploads, at: 1), Come(Songs, at: 2));
        Assert.Same(upload, _queue.Take(Seconds(1)));
        _queue.Refused(Seconds(1), _queue.Started(Seconds(1), waited: true), Uploads, wait: null, random: 0);

        // It comes again, and keeps its place before the song.
        Join(new ThrottleWaiter(upload.Place, long.MaxValue, Uploads, sendings: 1), at: Seconds(1));
        Assert.Same(song, _queue.Take(Seconds(3)));
    }

    [Fact]
    public void Whoever_leaves_a_held_route_leaves_no_line_behind()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        var upload = Come(Uploads, at: 1);
        _queue.Remove(upload);
        _queue.Remove(upload);

        Assert.Equal(0, _queue.Count);
        Assert.Equal(ThrottleBrain.AfterAnAnswer, _queue.Next(2));
        Assert.False(_queue.IsIdle(Seconds(59)));
        Assert.True(_queue.IsIdle(Seconds(60)));
    }

    [Fact]
    public void A_hold_that_ends_wakes_nobody_where_nobody_waits_for_it()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        _queue.Succeeded(Seconds(30), _queue.Started(Seconds(30), waited: true), Albums);
        _queue.Refused(Seconds(40), _queue.Started(Seconds(40), waited: false), Songs, Seconds(60), random: 0);
        Come(Songs, at: Seconds(41));

        Assert.Equal(Seconds(100), _queue.Next(Seconds(41)));
    }

    [Fact]
    public void Whatever_happens_nobody_is_told_to_come_back_at_once_where_it_is_nobodys_turn() => Rounds.Check(
        Gen.Choose(0, 1_000_000).ListOf(60).ToArbitrary(), steps => Play(steps).All(moment => moment.Next > moment.Now));

    [Fact]
    public void Nobody_is_idle_while_somebody_waits_or_is_under_way()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Songs, Seconds(1), random: 0);
        var song = Come(Songs, at: 0);
        Assert.False(_queue.IsIdle(Seconds(2)));
        Assert.Same(song, _queue.Take(Seconds(2)));
        var sending = _queue.Started(Seconds(2), waited: true);
        Assert.False(_queue.IsIdle(Seconds(2)));

        _queue.Lost(sending);

        Assert.True(_queue.IsIdle(Seconds(2)));
    }

    [Fact]
    public void Whoever_comes_passes_at_once_where_the_gate_is_open_and_nobody_was_there_before()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        Assert.False(_queue.IsFree(Seconds(29), Songs));
        Assert.True(_queue.IsFree(Seconds(30), Songs));
        Assert.False(_queue.IsFree(Seconds(30), Uploads));
        Assert.True(_queue.IsFree(Seconds(60), Uploads));

        Come(Songs, at: Seconds(60));

        Assert.False(_queue.IsFree(Seconds(60), Songs));
    }

    [Fact]
    public void Those_who_came_at_the_same_moment_go_in_the_order_in_which_they_joined()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Songs, Seconds(1), random: 0);
        var all = Enumerable.Range(0, 5).Select(_ => Join(new ThrottleWaiter(7, long.MaxValue, Songs, sendings: 0), at: 0)).ToList();

        Assert.All(all, waiter =>
        {
            Assert.Same(waiter, _queue.Take(Seconds(1)));
            _queue.Lost(_queue.Started(Seconds(1), waited: true));
        });
    }

    [Fact]
    public void The_next_turn_is_that_of_the_route_whose_hold_is_over_first()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Albums, Seconds(100), random: 0);
        _queue.Succeeded(Seconds(30), _queue.Started(Seconds(30), waited: false), Songs);
        _queue.Refused(Seconds(31), _queue.Started(Seconds(31), waited: false), Uploads, Seconds(60), random: 0);
        _queue.Succeeded(Seconds(61), _queue.Started(Seconds(61), waited: false), Songs);
        var (album, upload) = (Come(Albums, at: Seconds(62)), Come(Uploads, at: Seconds(62)));
        Assert.Equal(Seconds(91), _queue.Next(Seconds(62)));

        _queue.Remove(upload);

        Assert.Equal(Seconds(100), _queue.Next(Seconds(62)));
        Assert.Same(album, _queue.Take(Seconds(100)));
    }

    [Fact]
    public void A_route_starts_neither_before_its_hold_is_over_nor_before_the_gate_opens()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);

        Assert.Equal((Seconds(60), Seconds(30)), (_queue.Opens(Seconds(1), Uploads), _queue.Opens(Seconds(1), Songs)));
        Assert.Equal((Seconds(60), Seconds(30)), (_queue.Expect(Seconds(1), Uploads), _queue.Expect(Seconds(1), Songs)));
        Assert.Equal(Seconds(70), _queue.Opens(Seconds(70), Uploads));
    }

    [Fact]
    public void Behind_a_probe_now_is_the_best_guess()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Songs, Seconds(1), random: 0);
        _queue.Started(Seconds(1), waited: true);

        Assert.Equal(Seconds(9), _queue.Opens(Seconds(9), Songs));
    }

    [Fact]
    public void Nobody_is_hopeless_whose_time_ends_after_the_gate_opens()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Songs, Seconds(5), random: 0);

        Assert.True(_queue.IsHopeless(0, Until(5)));
        Assert.False(_queue.IsHopeless(0, Until(5.01)));
        Assert.False(_queue.IsHopeless(0, Until(5.01, sendings: 1)));
    }

    [Fact]
    public void A_newcomer_is_hopeless_who_would_be_late_even_at_twice_the_pace()
    {
        // Five in the 5 s that the refusal took: one a second.
        _brain.Remember(5, since: 0);
        _queue.Refused(0, _queue.Started(0, waited: false), Songs, Seconds(5), random: 0);
        for (var i = 0; i < 20; i++) Come(Songs, at: 0);

        Assert.True(_queue.IsHopeless(0, Until(14.9)));
        Assert.False(_queue.IsHopeless(0, Until(15.1)));
        Assert.False(_queue.IsHopeless(0, Until(5.1, sendings: 1)));
        Assert.InRange(_queue.Expect(0, Songs), Seconds(24.9), Seconds(25.1));
    }

    [Fact]
    public void A_refusal_tells_those_whose_time_ends_before_the_gate_or_the_route_opens_and_nobody_else()
    {
        var (song, late) = (Join(Until(30, Songs), at: 0), Join(Until(30.1, Songs), at: 0));
        var (upload, patient) = (Join(Until(60, Uploads), at: 0), Join(Until(60.1, Uploads), at: 0));
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);

        Assert.Equal([song, upload], new[] { _queue.TakeHopeless()!, _queue.TakeHopeless()! }.OrderBy(waiter => waiter.Due));
        Assert.Null(_queue.TakeHopeless());
        Assert.Equal(2, _queue.Count);
        Assert.Same(late, _queue.Take(Seconds(30)));
        _queue.Succeeded(Seconds(30), _queue.Started(Seconds(30), waited: true), Songs);
        Assert.Same(patient, _queue.Take(Seconds(60)));
    }

    [Fact]
    public void A_refusal_that_is_one_routes_own_leaves_the_others_their_gate()
    {
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        _queue.Succeeded(Seconds(30), _queue.Started(Seconds(30), waited: true), Songs);
        _queue.Refused(Seconds(60), _queue.Started(Seconds(60), waited: false), Uploads, Seconds(60), random: 0);

        Assert.True(_queue.IsFree(Seconds(61), Songs));
        Assert.Equal(Seconds(120), _queue.Opens(Seconds(61), Uploads));
        Assert.False(_queue.IsIdle(Seconds(61)));
        Assert.True(_queue.IsIdle(Seconds(120)));
    }

    [Fact]
    public void What_was_sent_before_the_last_refusal_says_nothing_about_the_routes()
    {
        var straggler = _queue.Started(0, waited: false);
        _queue.Refused(0, _queue.Started(0, waited: false), Uploads, Seconds(60), random: 0);
        _queue.Succeeded(0, straggler, Songs);

        // Had the straggler proved that others come through, this would be the route's own.
        _queue.Refused(Seconds(60), _queue.Started(Seconds(60), waited: true), Uploads, Seconds(60), random: 0);

        Assert.False(_queue.IsFree(Seconds(61), Songs));
    }

    // Calls of three routes come, leave, are sent in their turn and answered in any way. After each step, when it is nobody's turn: now, and when it will be.
    private static IEnumerable<(long Now, long Next)> Play(IEnumerable<int> steps)
    {
        var queue = new ThrottleQueue(new(Seconds(1)), new(longest: Seconds(30), basePause: Seconds(1)), new(places: int.MaxValue));
        string[] routes = [Uploads, Songs, Albums];
        long?[] waits = [null, Seconds(5), Seconds(60), Seconds(100)];
        var (now, waiting, underWay) = (0L, new List<ThrottleWaiter>(), new Queue<(Sending Sending, string Route)>());
        queue.Refused(now, queue.Started(now, waited: false), Uploads, wait: null, random: 0);
        foreach (var step in steps)
        {
            var (kind, which) = (step % 6, step / 6);
            if (kind is 3 or 4 or 5 && underWay.TryDequeue(out var answered))
            {
                if (kind == 3) queue.Succeeded(now, answered.Sending, answered.Route);
                else if (kind == 4) queue.Refused(now, answered.Sending, answered.Route, waits[which % 4], random: 0);
                else queue.Lost(answered.Sending);
            }
            else if (kind == 1 && waiting.Count > 0)
            {
                queue.Remove(waiting[which % waiting.Count]);
                waiting.RemoveAt(which % waiting.Count);
            }
            else if (kind == 2)
            {
                now = queue.Next(now) is var next and < ThrottleBrain.AfterAnAnswer ? Math.Max(now, next) : now + (which % Seconds(40));
            }
            else
            {
                waiting.Add(new ThrottleWaiter(now, long.MaxValue, routes[which % 3], sendings: which % 5));
                queue.Add(waiting[^1], now);
            }

            while (queue.Take(now) is { } taken)
            {
                waiting.Remove(taken);
                underWay.Enqueue((queue.Started(now, waited: true), taken.Route));
            }

            yield return (now, queue.Next(now));
        }
    }

    private static long Seconds(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    private static ThrottleWaiter Until(double seconds, string route = Songs, int sendings = 0) => new(1000, Seconds(seconds), route, sendings);

    private ThrottleWaiter Come(string route, long at) => Join(new ThrottleWaiter(++_places, long.MaxValue, route, sendings: 0), at);

    private ThrottleWaiter Join(ThrottleWaiter waiter, long at)
    {
        _queue.Add(waiter, at);
        return waiter;
    }
}
