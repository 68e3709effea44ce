namespace ErrorAwareClient.Testing.Tests.Time;

public class SelfRunningTimeTests
{
    private static readonly TimeSpan Infinite = Timeout.InfiniteTimeSpan;

    private readonly SelfRunningTime _time = new();

    [Fact]
    public async Task A_wait_is_over_at_once_and_the_clock_is_that_much_later()
    {
        var start = _time.GetUtcNow();
        await Task.Delay(TimeSpan.FromDays(30), _time, The.Token);

        Assert.Equal(TimeSpan.FromDays(30), _time.Elapsed);
        Assert.Equal(start + TimeSpan.FromDays(30), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(30), _time.GetElapsedTime(0));
    }

    [Fact]
    public async Task Waits_end_in_the_order_they_are_due()
    {
        var ended = new List<double>();
        using (_time.Pause())
        {
            foreach (var seconds in new[] { 3, 1, 2 }) _ = WaitAsync(seconds);
        }

        await Task.Delay(The.Seconds(4), _time, The.Token);
        Assert.Equal([1, 2, 3], ended);

        async Task WaitAsync(double seconds)
        {
            await Task.Delay(The.Seconds(seconds), _time, The.Token).ConfigureAwait(false);
            ended.Add(_time.Elapsed.TotalSeconds);
        }
    }

    [Fact]
    public async Task What_goes_on_after_a_wait_comes_to_its_next_wait_before_the_clock_moves_again()
    {
        var seen = new List<double>();
        Task one, other;
        using (_time.Pause()) (one, other) = (TickAsync(1, 3), TickAsync(2.5, 1));
        await one;
        await other;
        Assert.Equal([1, 2, 2.5, 3], seen);

        async Task TickAsync(double seconds, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await Task.Delay(The.Seconds(seconds), _time, The.Token).ConfigureAwait(false);
                lock (seen) seen.Add(_time.Elapsed.TotalSeconds);
            }
        }
    }

    [Fact]
    public async Task A_timeout_around_a_longer_wait_expires()
    {
        using var timeout = new CancellationTokenSource(The.Seconds(10), _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(The.Seconds(60), _time, timeout.Token));

        Assert.Equal(The.Seconds(10), _time.Elapsed);
    }

    [Fact]
    public async Task A_timeout_around_a_shorter_wait_does_not()
    {
        using var timeout = new CancellationTokenSource(The.Seconds(10), _time);

        await Task.Delay(The.Seconds(9), _time, timeout.Token);

        Assert.False(timeout.IsCancellationRequested);
    }

    [Fact]
    public async Task A_timeout_adds_up_the_waits_inside()
    {
        using var timeout = new CancellationTokenSource(The.Seconds(10), _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (true) await Task.Delay(The.Seconds(4), _time, timeout.Token);
        });

        Assert.Equal(The.Seconds(10), _time.Elapsed);
    }

    [Fact]
    public async Task Of_timeouts_in_each_other_the_first_that_is_due_expires()
    {
        using var outer = new CancellationTokenSource(The.Seconds(5), _time);
        using var inner = new CancellationTokenSource(The.Seconds(30), _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(outer.Token, inner.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(The.Seconds(60), _time, both.Token));

        Assert.Equal((true, false), (outer.IsCancellationRequested, inner.IsCancellationRequested));
    }

    [Fact]
    public async Task A_timeout_of_work_that_does_not_wait_never_expires_however_late_the_waits_of_others_make_it()
    {
        var answer = new TaskCompletionSource<bool>();
        var work = WorkAsync();

        await Task.Delay(TimeSpan.FromHours(1), _time, The.Token);
        answer.SetResult(true);

        Assert.False(await work);

        async Task<bool> WorkAsync()
        {
            using var timeout = new CancellationTokenSource(The.Seconds(30), _time);
            await answer.Task.WaitAsync(timeout.Token);
            return timeout.IsCancellationRequested;
        }
    }

    [Fact]
    public async Task The_clock_stands_still_while_a_thread_works_inside_a_timeout()
    {
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var work = Task.Run(WorkAsync);
        await begun.WaitAsync(The.Token);

        var wait = Task.Delay(The.Seconds(60), _time, The.Token);
        goOn.Release();

        Assert.Equal(TimeSpan.Zero, await work);
        await wait;
        Assert.Equal(The.Seconds(60), _time.Elapsed);

        // Busy, not waiting: the thread stays in here, as it does while it reads an answer.
        Task<TimeSpan> WorkAsync()
        {
            using var timeout = new CancellationTokenSource(The.Seconds(30), _time);
            begun.Release();
            goOn.Wait(The.Token);
            Assert.False(timeout.IsCancellationRequested);
            return Task.FromResult(_time.Elapsed);
        }
    }

    [Fact]
    public async Task A_timeout_that_is_set_anew_counts_anew()
    {
        using var outer = new CancellationTokenSource(Infinite, _time);
        using var inner = new CancellationTokenSource(The.Seconds(30), _time);
        outer.CancelAfter(The.Seconds(20));
        inner.CancelAfter(The.Seconds(8));
        outer.CancelAfter(The.Seconds(15));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(The.Seconds(60), _time, inner.Token));
        Assert.Equal(The.Seconds(8), _time.Elapsed);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(The.Seconds(60), _time, outer.Token));
        Assert.Equal(The.Seconds(15), _time.Elapsed);
    }

    [Fact]
    public async Task The_limit_of_WaitAsync_is_no_wait_and_passes_when_the_clock_comes_past_it()
    {
        var answer = new TaskCompletionSource();
        var limited = answer.Task.WaitAsync(The.Seconds(5), _time, The.Token);

        await Task.Delay(The.Seconds(4), _time, The.Token);
        Assert.False(limited.IsCompleted);

        await Task.Delay(The.Seconds(4), _time, The.Token);
        await Assert.ThrowsAsync<TimeoutException>(() => limited);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_when_the_clock_comes_past_and_does_not_move_it()
    {
        var ticks = new List<double>();
        using var timer = _time.CreateTimer(_ => ticks.Add(_time.Elapsed.TotalSeconds), null, The.Seconds(1), The.Seconds(2));
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);

        await Task.Delay(The.Seconds(6), _time, The.Token);

        Assert.Equal([1, 3, 5], ticks);
    }

    [Fact]
    public async Task Polling_for_what_never_comes_fails_instead_of_going_on_forever()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            while (true) await Task.Delay(The.Seconds(1), _time, The.Token).ConfigureAwait(false);
        });

        Assert.Contains("polls for what never comes", exception.Message);
    }

    [Fact]
    public void Advance_fires_everything_that_is_due_in_order_timeouts_too()
    {
        var fired = new List<string>();
        using var pause = _time.Pause();
        using var timeout = new CancellationTokenSource(The.Seconds(2), _time);
        using var registration = timeout.Token.Register(() => fired.Add("timeout"));
        using var late = _time.CreateTimer(_ => fired.Add("late"), null, The.Seconds(3), Infinite);
        using var early = _time.CreateTimer(_ => fired.Add("early"), null, The.Seconds(1), Infinite);
        using var never = _time.CreateTimer(_ => fired.Add("never"), null, The.Seconds(3.1), Infinite);

        _time.Advance(The.Seconds(3));

        Assert.Equal(["early", "timeout", "late"], fired);
        Assert.Equal(The.Seconds(3), _time.Elapsed);
    }

    [Fact]
    public void Advance_without_timers_just_moves_the_clock()
    {
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.FromHours(2), _time.Elapsed);
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task A_pause_holds_the_clock_until_the_last_of_them_ends()
    {
        var first = _time.Pause();
        var second = _time.Pause();
        var wait = Task.Delay(The.Seconds(1), _time, The.Token);
        first.Dispose();
        first.Dispose();

        // Nothing can be queued while it stands still, so this is no race.
        Assert.False(wait.IsCompleted);
        second.Dispose();
        await wait;
    }

    [Fact]
    public void A_timer_can_be_changed_and_not_after_its_end()
    {
        var fired = 0;
        using var pause = _time.Pause();
        var timer = _time.CreateTimer(_ => fired++, null, The.Seconds(1), Infinite);

        Assert.True(timer.Change(The.Seconds(5), Infinite));
        _time.Advance(The.Seconds(4));
        Assert.Equal(0, fired);
        _time.Advance(The.Seconds(1));
        Assert.Equal(1, fired);

        timer.Dispose();
        Assert.False(timer.Change(The.Seconds(1), Infinite));
        _time.Advance(The.Seconds(4));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_timer_calls_back_in_the_context_it_was_made_in()
    {
        var local = new AsyncLocal<string> { Value = "then" };
        var seen = "";
        using var pause = _time.Pause();
        using var timer = _time.CreateTimer(_ => seen = local.Value, null, The.Seconds(1), Infinite);
        local.Value = "now";

        _time.Advance(The.Seconds(1));

        Assert.Equal("then", seen);
    }

    [Fact]
    public void It_shows_the_time_it_was_told_to_and_UTC()
    {
        var start = new DateTimeOffset(2030, 5, 1, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(start, new SelfRunningTime(start).GetUtcNow());
        Assert.Equal(start, new SelfRunningTime(start).GetLocalNow());
    }
}
