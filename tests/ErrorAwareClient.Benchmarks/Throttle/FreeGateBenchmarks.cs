using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What a throttle costs a call where no 429 was ever seen.</summary>
[MemoryDiagnoser]
public class FreeGateBenchmarks : IDisposable
{
    private readonly PerAuthority<ThrottleGate> _gates = new(
        static () => new ThrottleGate(new ThrottleOptions(), TimeProvider.System, static () => 0), static gate => gate.IsIdle);

    private readonly HttpRequestMessage _request = new(HttpMethod.Get, "http://songs.test/songs/54");
    private readonly HttpRequestMessage _otherRequest = new(HttpMethod.Get, "http://albums.test/albums/7");
    private readonly Call _call;
    private readonly Call _otherCall;
    private readonly ThrottleGate _gate;
    private readonly ThrottleOptions _options = new();

    public FreeGateBenchmarks()
    {
        _call = CallOf(_request);
        _otherCall = CallOf(_otherRequest);
        _gate = _gates.For(_call.Authority);
        while (!_gate.IsFree) Start(_gate);
    }

    [Benchmark]
    public bool Pass()
    {
        if (!_gate.TryPass()) return false;
        _gate.Succeeded(_call, default);
        return true;
    }

    /// <summary>Before the start is over: a thousand calls to a new gate.</summary>
    [Benchmark(OperationsPerInvoke = 999)]
    public void PassAtTheStart()
    {
        var gate = new ThrottleGate(_options, TimeProvider.System, static () => 0);
        for (var i = 0; i < 999; i++) Start(gate);
    }

    [Benchmark]
    public object Find() => _gates.For(_call.Authority);

    /// <summary>Where calls to two authorities alternate; two look-ups.</summary>
    [Benchmark(OperationsPerInvoke = 2)]
    public bool FindInTurns() => _gates.For(_call.Authority) == (object)_gates.For(_otherCall.Authority);

    public void Dispose()
    {
        _request.Dispose();
        _otherRequest.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Start(ThrottleGate gate)
    {
        if (!gate.TryPass()) throw new InvalidOperationException("Nobody else is there, so nobody waits.");
        gate.Succeeded(_call, default);
    }

    private static Call CallOf(HttpRequestMessage request) =>
        Call.Begin(request, new ClientFacts(new CallEvents("", NullLogger.Instance), TimeProvider.System) { SecretKeys = [] });
}
