namespace ErrorAwareClient.Simulation;

/// <summary>One scenario played under one policy, in virtual time.</summary>
internal sealed class Storm
{
    private readonly Scenario _scenario;
    private readonly LimitedServer _server;
    private readonly Kernel _kernel = new();
    private readonly Dice _dice;
    private readonly Policy[] _policies;
    private readonly Dictionary<(int Process, string Route), long> _askedToWaitUntil = [];
    private readonly long _end;
    private readonly Run _run;
    private long _places;

    private Storm(Scenario scenario, PolicyMaker make)
    {
        _scenario = scenario;
        _server = scenario.Open();
        _dice = new Dice(scenario.Seed);
        _end = Kernel.Ticks(scenario.Duration);
        _run = new Run(scenario.Callers);
        _policies = new Policy[scenario.Processes];
        for (var i = 0; i < _policies.Length; i++) _policies[i] = make(_kernel, new Dice((scenario.Seed * 1000) + i), _server);
    }

    public static Run Play(Scenario scenario, PolicyMaker make)
    {
        var storm = new Storm(scenario, make);
        for (var caller = 0; caller < scenario.Callers; caller++) storm.Begin(caller);
        storm._kernel.RunUntil(storm._end);
        return storm._run;
    }

    private void Begin(int caller)
    {
        if (_scenario.Demand is { } total) KeepArriving(caller, total / _scenario.Callers);
        else _kernel.At(_dice.Next() * .05, () => AskAgain(caller));
    }

    // Closed loop: the next request when the last is answered.
    private void AskAgain(int caller)
    {
        if (_kernel.Now >= _end) return;
        if (IsIdle) _kernel.At(_scenario.Idle![1], () => AskAgain(caller));
        else Ask(caller, () => AskAgain(caller));
    }

    // Open loop: requests arrive whatever became of the earlier ones.
    private void KeepArriving(int caller, double rate) =>
        _kernel.At(_kernel.Seconds + _dice.Exponential(rate), () =>
        {
            if (_kernel.Now >= _end) return;
            if (!IsIdle) Ask(caller, static () => { });
            KeepArriving(caller, rate);
        });

    private bool IsIdle => _scenario.Idle is [var from, var to] && _kernel.Seconds >= from && _kernel.Seconds < to;

    private void Ask(int caller, Action done) =>
        _policies[caller % _policies.Length].Enter(new Job(caller, _scenario.RouteOf(caller), _kernel.Now, ++_places, Send, done));

    private void Send(Job job)
    {
        var process = job.Caller % _policies.Length;
        if (_askedToWaitUntil.TryGetValue((process, job.Route), out var until) && _kernel.Now < until) _run.Early++;
        if (_kernel.Now < _policies[process].ClosedUntil) _run.InsideGate++;
        job.Sent = _kernel.Now;
        _kernel.At(_kernel.Seconds + (_scenario.RoundTrip / 2), () =>
        {
            var wait = _server.Admit(_kernel.Seconds, job.Route);
            _kernel.At(_kernel.Seconds + (_scenario.RoundTrip / 2), () => Answer(job, wait));
        });
    }

    private void Answer(Job job, double? wait)
    {
        var process = job.Caller % _policies.Length;
        if (wait is not { } seconds) Accepted(_policies[process], job);
        else Refused(_policies[process], process, job, Said(seconds));
    }

    private double? Said(double wait) => _scenario.RetryAfter switch
    {
        "ceil" => Math.Ceiling(wait - 1e-9),
        "exact" => wait,
        _ => null,
    };

    private void Accepted(Policy policy, Job job)
    {
        policy.Accepted(job);
        _run.Succeeded(job, _kernel.Now);
        job.Done();
    }

    private void Keep((int Process, string Route) whose, long until) =>
        _askedToWaitUntil[whose] = Math.Max(until, _askedToWaitUntil.GetValueOrDefault(whose));

    private void Refused(Policy policy, int process, Job job, double? said)
    {
        if (said is { } seconds) Keep((process, job.Route), Kernel.Ticks(_kernel.Seconds + seconds));
        policy.Refused(job, said);
        _run.Refused.Add(_kernel.Now);
        if (policy.RetryDelay(job.Refusals++) is { } delay)
        {
            _kernel.At(_kernel.Seconds + delay, () => policy.Enter(job));
            return;
        }

        _run.Lost++;
        _run.Latencies.Add(_kernel.Now - job.Born);
        _kernel.At(_kernel.Seconds + 1e-3, job.Done);
    }
}
