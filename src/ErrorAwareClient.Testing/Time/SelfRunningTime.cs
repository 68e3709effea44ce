namespace ErrorAwareClient.Testing;

/// <summary>
/// A clock for tests that runs by itself: whoever waits for it finds the wait over at once, and the clock that much later. So backoff and rate
/// limits take no time, and <see cref="Elapsed"/> says how long they would have taken.
/// </summary>
/// <remarks>
/// <para>A wait (<see cref="Task.Delay(TimeSpan, TimeProvider)"/>, or a timer that fires once) ends as soon as no thread runs code inside a timeout of this
/// clock; of several, the one that is due first.</para>
/// <para>A timeout (a <see cref="CancellationTokenSource"/> with this clock) expires only while something that was begun after it, in the same
/// asynchronous flow, waits on this clock longer than the timeout allows: a delay, a late reply, or <see cref="Reply.Silence"/>. A request that is
/// being answered never times out, however long that takes on the wall.</para>
/// <para>Periodic timers and the limits of <c>Task.WaitAsync</c> fire when the clock comes past them, and do not move it.</para>
/// <para>Calls that are made one after the other find the same times in every run, unless the machine is so busy that what a wait has released is not
/// taken up by a thread within 20 ms: for longer the clock does not wait for the thread pool. Of calls made at the same time, one may find the
/// clock moved by the wait of another; <see cref="Pause"/> lets them start together.</para>
/// <para>Code may go on inside the clock when its wait is over, as after a timer of .NET: await, do not block. Thread-safe.</para>
/// </remarks>
public sealed partial class SelfRunningTime : TimeProvider
{
    private const long Never = long.MaxValue;

    private readonly Lock _lock = new();
    private readonly List<VirtualTimer> _armed = [];
    private readonly AsyncLocal<VirtualTimer?> _around;
    private readonly DateTimeOffset _start;
    private long _elapsed;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows at first; null: noon of 15 January 2026, UTC.</param>
    public SelfRunningTime(DateTimeOffset? start = null)
    {
        _start = start ?? new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
        _around = new AsyncLocal<VirtualTimer?>(OnThreadSwitched);
    }

    /// <summary>How far the clock has come, by itself and by <see cref="Advance"/>.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref _elapsed));

    /// <summary>UTC, so that tests do not depend on where they run.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks of <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A hundred thousand waits have ended by themselves: something polls for what never comes.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        Change(timer, dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, as if the program had been left alone that long. Everything due on the way fires, on this thread and in order,
    /// timeouts too.</summary>
    /// <param name="span">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="span"/> is negative.</exception>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var until = GetTimestamp() + span.Ticks;
        while (TakeDue(until) is { } timer) timer.Fire();
    }

    /// <summary>Waits until cancelled. The timeouts around it may expire meanwhile.</summary>
    internal async Task NeverAsync(CancellationToken cancellationToken)
    {
        // Never due; it only tells the clock that somebody waits here, which an endless delay does not.
        using var waiter = CreateTimer(static _ => { }, state: null, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan);

        // Gone the moment it is cancelled: what goes on after that may be queued, and the clock must not see a waiter meanwhile.
        using var leaving = cancellationToken.UnsafeRegister(static waiter => ((ITimer)waiter!).Dispose(), waiter);
        await Task.Delay(Timeout.InfiniteTimeSpan, this, cancellationToken).ConfigureAwait(false);
    }

    internal bool Change(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        lock (_lock)
        {
            if (timer.IsDisposed) return false;
            Disarm(timer);
            if (dueTime != Timeout.InfiniteTimeSpan) Arm(timer, dueTime, period);
            return true;
        }
    }

    internal void Remove(VirtualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            Disarm(timer);
        }
    }

    private void Arm(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        timer.Due = dueTime.Ticks > Never - _elapsed ? Never : _elapsed + dueTime.Ticks;
        timer.Period = Math.Max(0, period.Ticks);
        if (timer.Kind == VirtualTimerKind.Wait && _firings >= MostFirings)
        {
            throw new InvalidOperationException(
                $"{MostFirings} waits have ended by themselves on this clock. Something polls for what never comes: give it a reply that ends it.");
        }

        timer.IsArmed = true;
        _armed.Add(timer);
        Enclose(timer);
        Run();
    }

    private void Disarm(VirtualTimer timer)
    {
        timer.IsArmed = false;
        _armed.Remove(timer);
    }

    // Arming a timeout puts everything that the same flow does from here on inside it, until the method that armed it is over.
    private void Enclose(VirtualTimer timer)
    {
        if (Chain(_around.Value).Contains(timer)) return;
        timer.Around = Chain(_around.Value).FirstOrDefault(around => around.IsArmed);
        if (timer.Kind == VirtualTimerKind.Timeout) _around.Value = timer;
    }

    private static IEnumerable<VirtualTimer> Chain(VirtualTimer? timer)
    {
        for (; timer is not null; timer = timer.Around) yield return timer;
    }

    private VirtualTimer? TakeDue(long until)
    {
        lock (_lock)
        {
            var timer = _armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (timer is null) Interlocked.Exchange(ref _elapsed, Math.Max(_elapsed, until));
            else MoveTo(timer);
            return timer;
        }
    }

    private void MoveTo(VirtualTimer timer)
    {
        Interlocked.Exchange(ref _elapsed, Math.Max(_elapsed, timer.Due));
        if (timer.Period > 0) timer.Due += timer.Period;
        else Disarm(timer);
    }
}
