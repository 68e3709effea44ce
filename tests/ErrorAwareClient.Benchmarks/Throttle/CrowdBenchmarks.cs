using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What a call costs that has to wait at a gate where many wait: to come and get a turn, and to come and give up.</summary>
[MemoryDiagnoser]
public class CrowdBenchmarks : IDisposable
{
    private readonly StandingTime _time = new();
    private readonly ClientFacts _client;
    private readonly Queue<(Call Call, Task<ThrottleTurn> Turn)> _waiting = new();
    private readonly HttpRequestMessage _request = new(HttpMethod.Get, "http://songs.test/songs/54");
    private ThrottleGate _gate = null!;

    public CrowdBenchmarks() => _client = new ClientFacts(new CallEvents("", NullLogger.Instance), _time) { SecretKeys = [] };

    [Params(1, 100, 10_000)]
    public int Waiters { get; set; }

    /// <summary>A closed gate, a probe under way, and a crowd.</summary>
    [GlobalSetup]
    public void Gather()
    {
        _gate = new ThrottleGate(new ThrottleOptions { QueueLimit = 1_000_000 }, _time, static () => 0);
        _gate.Refused(NewCall(), default, wait: null);
        for (var i = 0; i <= Waiters; i++) Come();
        _time.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>One more comes, and the probe is lost, so that the first of the crowd gets its turn.</summary>
    [Benchmark]
    public async Task ComeAndGo()
    {
        Come();
        var (call, turn) = _waiting.Dequeue();
        _gate.Lost(call, (await turn).Sending);
    }

    /// <summary>One more comes, and gives up.</summary>
    [Benchmark]
    public bool ComeAndGiveUp()
    {
        using var patience = new CancellationTokenSource();
        var turn = _gate.EnterAsync(NewCall(), patience.Token).AsTask();
        patience.Cancel();
        return turn.IsCompleted;
    }

    public void Dispose()
    {
        _request.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Come()
    {
        var call = NewCall();
        _waiting.Enqueue((call, _gate.EnterAsync(call, CancellationToken.None).AsTask()));
    }

    private Call NewCall()
    {
        var call = Call.Begin(_request, _client);
        call.LimitTo(TimeSpan.FromDays(1));
        return call;
    }
}
