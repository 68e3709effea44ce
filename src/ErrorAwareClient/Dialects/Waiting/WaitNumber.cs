using System.Globalization;

namespace ErrorAwareClient;

/// <summary>Numbers in headers that mean a time: seconds from now, or an epoch, told apart by their size.</summary>
internal static class WaitNumber
{
    private const double SmallestEpochSeconds = 1e9;
    private const double SmallestEpochMilliseconds = 1e11;

    // The year 5138 in milliseconds. Beyond that it is an overflow, not a time.
    private const double LargestEpochMilliseconds = 1e14;

    // The longest wait that a timer of .NET takes, some 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    // Of a tick.
    private const double Noise = .001;

    /// <summary>Reads digits with at most one point; no sign, exponent or word.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        value = 0;
        return !text.IsEmpty
            && (char.IsAsciiDigit(text[0]) || text[0] is '.')
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Seconds; an epoch in seconds from 1e9, in milliseconds from 1e11.</summary>
    public static TimeSpan? Wait(double value, DateTimeOffset now) => value switch
    {
        < SmallestEpochSeconds => Seconds(value),
        < SmallestEpochMilliseconds => Seconds(value - (now.ToUnixTimeMilliseconds() / 1000.0)),
        < LargestEpochMilliseconds => Seconds((value - now.ToUnixTimeMilliseconds()) / 1000.0),
        _ => null,
    };

    /// <summary>What is past is zero; what no timer holds is the longest that one does.</summary>
    public static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;

    /// <summary>Rounded up to a tick, so that no wait is shorter than it was asked for; what is left over by binary fractions is not asked for.</summary>
    public static TimeSpan Seconds(double seconds) =>
        seconds > Longest.TotalSeconds ? Longest : Clamp(new TimeSpan((long)Math.Ceiling((seconds * TimeSpan.TicksPerSecond) - Noise)));

    public static TimeSpan? Larger(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    /// <summary>The largest of a list, because each of them was asked for.</summary>
    public static TimeSpan? LargestOf(string? list, DateTimeOffset now)
    {
        TimeSpan? largest = null;
        foreach (var part in list.AsSpan().Split(','))
        {
            if (TryParse(list.AsSpan(part), out var value)) largest = Larger(largest, Wait(value, now));
        }

        return largest;
    }
}
