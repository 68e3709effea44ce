namespace ErrorAwareClient;

/// <summary>Retry-After (RFC 9110, section 10.2.3) as servers and the proxies before them send it: numbers, dates, and lists of both.</summary>
internal static class RetryAfterField
{
    public static TimeSpan? Wait(string? value, DateTimeOffset now)
    {
        if (value is null) return null;
        var numbers = WaitNumber.LargestOf(value, now);
        return value.AsSpan().ContainsAnyInRange('A', 'Z') ? WaitNumber.Larger(numbers, LargestDate(value, now)) : numbers;
    }

    // Most dates have a comma of their own, so a part may be half of one.
    private static TimeSpan? LargestDate(ReadOnlySpan<char> list, DateTimeOffset now)
    {
        TimeSpan? largest = null;
        var start = 0;
        var before = 0;
        foreach (var part in list.Split(','))
        {
            var end = part.End.Value;
            if (HttpDate.TryParse(list[start..end], out var date) || HttpDate.TryParse(list[before..end], out date))
            {
                largest = WaitNumber.Larger(largest, WaitNumber.Clamp(date - now));
            }

            before = start;
            start = Math.Min(end + 1, list.Length);
        }

        return largest;
    }
}
