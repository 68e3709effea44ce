namespace ErrorAwareClient.Simulation;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same draws for the same seed, whatever the runtime.</summary>
internal sealed class Dice(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        var z = _state = unchecked(_state + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 53));
    }

    /// <summary>The time to the next arrival of a Poisson stream.</summary>
    public double Exponential(double rate) => -Math.Log(1 - Next()) / rate;

    public double LogUniform(double low, double high) => low * Math.Pow(high / low, Next());

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)(Next() * choices.Length)];

    public bool Chance(double probability) => Next() < probability;
}
