namespace ErrorAwareClient.Simulation;

internal sealed class FixedWindow(int limit, double window) : LimitedServer
{
    private long _window = -1;
    private int _used;

    public override double RateAt(double now, string route) => limit / window;

    public override double? Admit(double now, string route)
    {
        var current = (long)(now / window);
        if (current != _window)
        {
            _window = current;
            _used = 0;
        }

        if (_used == limit) return ((current + 1) * window) - now;
        _used++;
        return null;
    }
}
