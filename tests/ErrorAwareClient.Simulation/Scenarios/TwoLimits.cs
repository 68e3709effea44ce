namespace ErrorAwareClient.Simulation;

/// <summary>A server that limits one of its routes before it limits all.</summary>
internal sealed class TwoLimits(LimitedServer all, string route, LimitedServer own) : LimitedServer
{
    public override double? Admit(double now, string of) => of == route && own.Admit(now, of) is { } wait ? wait : all.Admit(now, of);

    public override double RateAt(double now, string of) =>
        of == route ? Math.Min(own.RateAt(now, of), all.RateAt(now, of)) : all.RateAt(now, of);
}
