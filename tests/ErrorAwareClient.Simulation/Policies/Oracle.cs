namespace ErrorAwareClient.Simulation;

/// <summary>Knows the true limit of each route at every moment and paces just below it, first come first served. It leaves the burst unused.</summary>
internal sealed class Oracle(Kernel kernel, LimitedServer server) : Policy
{
    private const double JustBelow = .999;

    private readonly Dictionary<string, Line> _lines = [];

    public override void Enter(Job job)
    {
        if (!_lines.TryGetValue(job.Route, out var line)) _lines[job.Route] = line = new Line(kernel, server, job.Route);
        line.Enter(job);
    }

    public override double? RetryDelay(int refusals) => 0;

    private sealed class Line(Kernel kernel, LimitedServer server, string route)
    {
        private readonly Queue<Job> _queue = new();
        private double _freeAt;
        private bool _armed;

        public void Enter(Job job)
        {
            _queue.Enqueue(job);
            Pump();
        }

        private void Pump()
        {
            while (_queue.Count > 0)
            {
                if (_freeAt > kernel.Seconds + 1e-9)
                {
                    Arm();
                    return;
                }

                _freeAt = Math.Max(_freeAt, kernel.Seconds) + (1 / (server.RateAt(kernel.Seconds, route) * JustBelow));
                _queue.Dequeue().Send();
            }
        }

        private void Arm()
        {
            if (_armed) return;
            _armed = true;
            kernel.At(_freeAt, () =>
            {
                _armed = false;
                Pump();
            });
        }
    }
}
