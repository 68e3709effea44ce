using ErrorAwareClient.Tool.Demo;

namespace ErrorAwareClient.Tool.Tests.Demo;

public sealed class FastClockTests
{
    private readonly HandDrivenTime _real = new(early: TimeSpan.FromMilliseconds(4));

    [Fact]
    public void Time_passes_as_many_times_faster_as_asked()
    {
        var clock = new FastClock(_real, 20);
        var (begin, beginUtc) = (clock.GetTimestamp(), clock.GetUtcNow());

        _real.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal(TimeSpan.FromSeconds(30), clock.GetElapsedTime(begin));
        Assert.Equal(TimeSpan.FromSeconds(30), clock.GetUtcNow() - beginUtc);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void A_timer_never_fires_before_its_time_even_where_those_of_the_system_do(double speed)
    {
        var clock = new FastClock(_real, speed);
        var begin = clock.GetTimestamp();
        TimeSpan? fired = null;
        using var timer = clock.CreateTimer(
            _ => fired = clock.GetElapsedTime(begin), null, TimeSpan.FromSeconds(2.0005), Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromSeconds(3 / speed));

        Assert.InRange(Assert.NotNull(fired), TimeSpan.FromSeconds(2.0005), TimeSpan.FromSeconds(2.0005 + (0.003 * speed)));
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period()
    {
        var clock = new FastClock(_real, 10);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _real.Advance(TimeSpan.FromSeconds(0.95));

        Assert.Equal(5, fired);
    }

    [Fact]
    public void A_timer_fires_no_more_once_it_is_changed_or_disposed()
    {
        var clock = new FastClock(_real, 10);
        var fired = 0;
        var changed = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var disposed = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        changed.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        _real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, fired);
    }

    [Fact]
    public async Task A_delay_ends_when_the_fast_clock_says_so()
    {
        var clock = new FastClock(_real, 50);
        var delay = Task.Delay(TimeSpan.FromSeconds(10), clock, TestContext.Current.CancellationToken);

        _real.Advance(TimeSpan.FromMilliseconds(195));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromMilliseconds(10));

        await delay;
    }
}
