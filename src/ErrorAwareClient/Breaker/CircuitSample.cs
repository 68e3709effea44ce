namespace ErrorAwareClient;

/// <summary>How many sendings there were within the sampling duration, and how many of them failed. Counted by tenths of it, so it keeps little.</summary>
internal sealed class CircuitSample(TimeSpan duration)
{
    private const int Parts = 10;

    private readonly long _ticksPerPart = duration.Ticks / Parts;
    private readonly (long Number, int All, int Faults)[] _parts = new (long, int, int)[Parts];

    public void Add(bool isFault, long now)
    {
        var number = now / _ticksPerPart;
        ref var part = ref _parts[number % Parts];
        if (part.Number != number) part = (number, 0, 0);
        part.All++;
        if (isFault) part.Faults++;
    }

    public (int All, int Faults) At(long now)
    {
        var oldest = (now / _ticksPerPart) - Parts;
        var (all, faults) = (0, 0);
        foreach (var part in _parts)
        {
            if (part.Number <= oldest) continue;
            all += part.All;
            faults += part.Faults;
        }

        return (all, faults);
    }

    public void Clear() => Array.Clear(_parts);
}
