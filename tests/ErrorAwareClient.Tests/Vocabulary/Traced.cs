using System.Collections.Concurrent;
using System.Diagnostics;

namespace ErrorAwareClient.Tests;

/// <summary>The activities of the library while this lives. The source is one for the process; those of a test are told by its server.</summary>
internal sealed class Traced : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Traced()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ErrorAwareClient",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> To(Server server) => [.. _ended.Where(activity => Equals(activity.GetTagItem("server.port"), server.Address.Port))];

    public void Dispose() => _listener.Dispose();
}
