using System.Collections.Concurrent;
using System.Net.Sockets;

namespace ErrorAwareClient.Tests;

/// <summary>Stands below the handler of a test and counts what has to be given back: sockets, and the bodies of answers.</summary>
internal sealed class Ledger : DelegatingHandler
{
    private readonly ConcurrentQueue<HttpContent> _bodies = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;
    private int _openSockets;

    /// <param name="mostConnections">How many connections there may be at a time.</param>
    public Ledger(int mostConnections) =>
        InnerHandler = new SocketsHttpHandler { MaxConnectionsPerServer = mostConnections, ConnectCallback = ConnectAsync };

    public int Answers => _bodies.Count;

    public int OpenSockets
    {
        get
        {
            lock (_lock) return _openSockets;
        }
    }

    /// <summary>Answers that nobody has let go of.</summary>
    public int KeptAnswers => _bodies.Count(IsAlive);

    /// <summary>Completes once no socket is open. Call it when the client is disposed of.</summary>
    public Task NoSocketsAsync()
    {
        _isOver = true;
        Closed(sockets: 0);
        return _closed.Task.WaitAsync(Patience.Longest, TimeProvider.System, The.Token);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        _bodies.Enqueue(response.Content);
        return response;
    }

    private static bool IsAlive(HttpContent body)
    {
        try
        {
            _ = body.ReadAsStreamAsync();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        lock (_lock) _openSockets++;
        return new CountedStream(socket, this);
    }

    private void Closed(int sockets)
    {
        lock (_lock)
        {
            _openSockets -= sockets;
            if (_isOver && _openSockets == 0) _closed.TrySetResult();
        }
    }

    private sealed class CountedStream(Socket socket, Ledger ledger) : NetworkStream(socket, ownsSocket: true)
    {
        private int _isClosed;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _isClosed, 1) == 0) ledger.Closed(sockets: 1);
        }
    }
}
