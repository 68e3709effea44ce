using System.Net;

namespace ErrorAwareClient.Tests.Throttle;

/// <summary>Sees what goes over the wire, and tells when nothing does: only then may a test turn the clock.</summary>
internal sealed class Wiretap(FakeTime time) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Lock _lock = new();
    private readonly List<(Func<bool> IsSo, TaskCompletionSource Signal)> _watchers = [];
    private int _underWay;
    private int _asked;
    private TimeSpan _toldAt;

    /// <summary>When the last Retry-After is over.</summary>
    public TimeSpan Until { get; private set; }

    public int Sendings { get; private set; }

    public int Successes { get; private set; }

    /// <summary>Sendings before a Retry-After was over that had arrived before.</summary>
    public int Early { get; private set; }

    /// <summary>A caller has asked for something more, and waits or is under way.</summary>
    public void Asked() => Note(() => _asked++);

    /// <summary>Completes when nothing is under way, and each of so many callers has asked again for what it got.</summary>
    public Task QuietAsync(int callers) => WhenAsync(() => _underWay == 0 && _asked >= Successes + callers);

    public Task SentAsync(int sendings) => WhenAsync(() => Sendings >= sendings);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Note(() =>
        {
            _underWay++;
            Sendings++;
            if (time.Elapsed > _toldAt && time.Elapsed < Until) Early++;
        });
        HttpResponseMessage? refusal = null;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Note(() => Hear(response));
            if (!response.IsSuccessStatusCode) refusal = response;
            return response;
        }
        finally
        {
            // Who is refused comes again without a word: a refusal is over when its answer is given up, and the throttle knows of it by then.
            if (refusal is null) Note(() => _underWay--);
            else refusal.Content = new LastContent(refusal.Content, () => Note(() => _underWay--));
        }
    }

    private void Hear(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) Successes++;
        if (response.Headers.RetryAfter?.Delta is not { } wait) return;
        _toldAt = time.Elapsed;
        if (_toldAt + wait > Until) Until = _toldAt + wait;
    }

    // Tells when it is disposed.
    private sealed class LastContent(HttpContent inner, Action over) : HttpContent
    {
        private Action? _over = over;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = inner.Headers.ContentLength ?? 0;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) Interlocked.Exchange(ref _over, null)?.Invoke();
        }
    }

    private Task WhenAsync(Func<bool> isSo)
    {
        lock (_lock)
        {
            if (isSo()) return Task.CompletedTask;
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((isSo, signal));
            return signal.Task.WaitAsync(Patience.Longest, TimeProvider.System, The.Token);
        }
    }

    private void Note(Action what)
    {
        lock (_lock)
        {
            what();
            foreach (var (_, signal) in _watchers.Where(watcher => watcher.IsSo())) signal.TrySetResult();
            _watchers.RemoveAll(watcher => watcher.Signal.Task.IsCompleted);
        }
    }
}
