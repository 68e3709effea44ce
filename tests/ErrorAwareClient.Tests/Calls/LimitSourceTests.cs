namespace ErrorAwareClient.Tests.Calls;

public class LimitSourceTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void It_cancels_when_the_limit_is_over_and_not_before()
    {
        using var source = New(limit: 30);

        _time.Advance(The.Seconds(29.999));
        Assert.False(source.IsOver);
        _time.Advance(The.Seconds(.001));
        Assert.True(source.Token.IsCancellationRequested);
        Assert.False(source.TryLift());
    }

    [Fact]
    public void A_limit_that_was_lifted_cancels_nothing_and_leaves_no_timer_behind_for_long()
    {
        using var source = New(limit: 30);
        Assert.True(source.TryLift());

        _time.Advance(The.Seconds(30));

        Assert.Equal((false, 0), (source.IsOver, _time.Armed));
    }

    [Theory]
    [InlineData(30, 10, 30)]
    [InlineData(30, 10, 5)]
    [InlineData(30, 31, 30)]
    [InlineData(5, 1, 3600)]
    public void The_next_limit_is_its_own_whatever_the_timer_was_armed_for(double first, double pause, double next)
    {
        using var source = New(first);
        Assert.True(source.TryLift());
        _time.Advance(The.Seconds(pause));

        source.Set(In(The.Seconds(next)));

        _time.Advance(The.Seconds(next - .001));
        Assert.False(source.IsOver);
        _time.Advance(The.Seconds(.001));
        Assert.True(source.IsOver);
    }

    [Fact]
    public void A_limit_longer_than_any_timer_is_kept_to()
    {
        using var source = new LimitSource(_time);
        source.Set(In(TimeSpan.FromDays(100)));

        _time.Advance(TimeSpan.FromDays(100) - The.Seconds(1));
        Assert.False(source.IsOver);
        _time.Advance(The.Seconds(1));
        Assert.True(source.IsOver);
    }

    [Fact]
    public void To_set_and_lift_limits_does_not_touch_the_timer()
    {
        var time = new WatchedTime(_time);
        using var source = new LimitSource(time);
        for (var i = 0; i < 100; i++)
        {
            source.Set(In(The.Seconds(30)));
            Assert.True(source.TryLift());
            _time.Advance(The.Seconds(.1));
        }

        Assert.Equal(1, time.Changes);
    }

    [Fact]
    public void A_limit_lifted_while_the_timer_strikes_cancels_nothing_and_the_next_one_holds()
    {
        var time = new WatchedTime(_time);
        using var source = new LimitSource(time);
        source.Set(In(The.Seconds(30)));
        time.WhenAskedNext = () =>
        {
            Assert.True(source.TryLift());
            source.Set(In(The.Seconds(20)));
        };

        _time.Advance(The.Seconds(49.999));
        Assert.False(source.IsOver);
        _time.Advance(The.Seconds(.001));
        Assert.True(source.IsOver);
    }

    [Fact]
    public void A_limit_reached_while_it_is_lifted_makes_the_source_useless()
    {
        using var source = New(limit: 30);
        bool? isLifted = null;
        using var _ = source.Token.UnsafeRegister(_ => isLifted = source.TryLift(), null);

        _time.Advance(The.Seconds(30));

        Assert.False(isLifted);
    }

    [Fact]
    public void What_was_registered_is_not_told_after_the_limit_was_lifted()
    {
        var isTold = false;
        using var source = New(limit: 30);
        source.Token.UnsafeRegister(_ => isTold = true, null);
        Assert.True(source.TryLift());

        source.Cancel();

        Assert.Equal((true, false), (source.IsOver, isTold));
        Assert.False(source.TryLift());
    }

    private long In(TimeSpan limit) => Clock.Add(_time, _time.GetTimestamp(), limit);

    private LimitSource New(double limit)
    {
        var source = new LimitSource(_time);
        source.Set(In(The.Seconds(limit)));
        return source;
    }

    /// <summary>A clock that counts what is done to its timers, and does something when it is asked the time.</summary>
    private sealed class WatchedTime(TimeProvider time) : TimeProvider
    {
        private bool _isFiring;

        public int Changes { get; private set; }

        /// <summary>Done once, when a timer that has fired asks what time it is.</summary>
        public Action? WhenAskedNext { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp()
        {
            if (_isFiring && WhenAskedNext is { } act)
            {
                WhenAskedNext = null;
                act();
            }

            return time.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new WatchedTimer(this, time.CreateTimer(state => Fire(callback, state), state, dueTime, period));

        private void Fire(TimerCallback callback, object? state)
        {
            _isFiring = true;
            callback(state);
            _isFiring = false;
        }

        private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Changes++;
                return timer.Change(dueTime, period);
            }

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
