namespace ErrorAwareClient;

/// <summary>Arithmetic on the monotonic timestamps of a <see cref="TimeProvider"/>, and waiting that never ends early.</summary>
internal static class Clock
{
    // The longest delay a timer of .NET can hold is a little under 50 days; longer waits are taken in parts.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(40);

    /// <summary>The timestamp <paramref name="span"/> after <paramref name="timestamp"/>; <see cref="long.MaxValue"/> where that overflows.</summary>
    public static long Add(TimeProvider time, long timestamp, TimeSpan span)
    {
        // Rounded up: a wait may be a tick long, never a tick short.
        var ticks = Math.Ceiling(span.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond));
        return ticks >= long.MaxValue - Math.Max(timestamp, 0) ? long.MaxValue : timestamp + (long)ticks;
    }

    /// <summary>Waits until <paramref name="wait"/> is over by the clock. A timer that fires early is armed again.</summary>
    public static async Task DelayAsync(TimeProvider time, TimeSpan wait, CancellationToken cancellationToken)
    {
        var due = Add(time, time.GetTimestamp(), wait);
        while (time.GetElapsedTime(time.GetTimestamp(), due) is { Ticks: > 0 } left)
        {
            await Task.Delay(ForTimer(left), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A timer that is not armed yet, for all who come: of what flows with the call that made it (AsyncLocal, Activity) it keeps nothing.</summary>
    public static ITimer CreateTimer(TimeProvider time, TimerCallback callback, object state)
    {
        using AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A span that a timer can hold, in whole milliseconds and not shorter than <paramref name="span"/> unless it is over the limit.</summary>
    public static TimeSpan ForTimer(TimeSpan span) =>
        span >= LongestDelay ? LongestDelay : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
}
