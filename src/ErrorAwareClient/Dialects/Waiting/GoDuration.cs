using System.Buffers;

namespace ErrorAwareClient;

/// <summary>Durations as Go prints them: <c>1m30s</c>, <c>6m0s</c>, <c>20ms</c>. A number without a unit is seconds.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    public static TimeSpan? Wait(ReadOnlySpan<char> value)
    {
        var rest = value.Trim();
        if (rest.IsEmpty) return null;
        if (WaitNumber.TryParse(rest, out var plain)) return WaitNumber.Seconds(plain);
        var seconds = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(OfNumbers);
            if (digits <= 0 || !WaitNumber.TryParse(rest[..digits], out var number)) return null;
            rest = rest[digits..];
            var unit = rest.IndexOfAny(OfNumbers);
            if (unit < 0) unit = rest.Length;
            if (SecondsIn(rest[..unit]) is not { } factor) return null;
            seconds += number * factor;
            rest = rest[unit..];
        }

        return WaitNumber.Seconds(seconds);
    }

    private static double? SecondsIn(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1e-9,
        "us" or "\u00B5s" or "\u03BCs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        _ => null,
    };
}
