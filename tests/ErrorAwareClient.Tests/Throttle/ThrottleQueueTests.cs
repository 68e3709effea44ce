namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Whose turn it is, without threads and time.</summary>
public class ThrottleQueueTests
{
    private const string Uploads = "POST uploads", Songs = "GET songs";

    private readonly ThrottleQueue _queue = new(
        new ThrottleBrain(Seconds(1)), new RouteHolds(longest: Seconds(30), basePause: Seconds(1)), new StartWindow(places: 10));

    private long _places;

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
        Come(Uploads, at: 1);
        _queue.Refused(Seconds(1), _queue.Started(Seconds(1), waited: true), Uploads, wait: null, random: 0);

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

    private static long Seconds(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    private ThrottleWaiter Come(string route, long at)
    {
        var waiter = new ThrottleWaiter(++_places, long.MaxValue, route, sendings: 0);
        _queue.Add(waiter, at);
        return waiter;
    }
}
