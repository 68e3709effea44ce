namespace ErrorAwareClient.Simulation;

/// <summary>A server that accepts so many requests and no more.</summary>
internal abstract class LimitedServer
{
    /// <summary>Null: accepted. Else the seconds until another request would be.</summary>
    public abstract double? Admit(double now, string route);

    /// <summary>How many a second it accepts of a route in the long run.</summary>
    public abstract double RateAt(double now, string route);
}
