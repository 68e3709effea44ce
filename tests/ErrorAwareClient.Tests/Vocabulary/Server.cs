using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests;

/// <summary>A real HTTP server on loopback that answers with the planned replies, in order. A request nobody planned fails the test.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Reply> _planned;
    private readonly Func<Received, Reply?> _answer;
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly ConcurrentQueue<string> _unplanned = new();
    private readonly ConcurrentDictionary<string, int> _connections = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    private Server(WebApplication app, IEnumerable<Reply> planned, Func<Received, Reply?>? answer)
    {
        _app = app;
        _planned = new ConcurrentQueue<Reply>(planned);
        _answer = answer ?? (_ => _planned.TryDequeue(out var reply) ? reply : null);
    }

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<Received> Received => [.. _received];

    /// <summary>How many connections the requests came over.</summary>
    public int Connections => _connections.Count;

    public static Task<Server> StartAsync(params Reply[] replies) => StartAsync(replies, answer: null);

    /// <summary>A server that decides by the request. Null: nobody planned this one.</summary>
    public static Task<Server> StartAsync(Func<Received, Reply?> answer) => StartAsync([], answer);

    /// <summary>A server that speaks another protocol than plain HTTP/1.1.</summary>
    public static Task<Server> StartAsync(Action<ListenOptions> listen, params Reply[] replies) => StartAsync(replies, answer: null, listen);

    public void Plan(params Reply[] replies)
    {
        foreach (var reply in replies) _planned.Enqueue(reply);
    }

    /// <summary>Completes when one more request has arrived.</summary>
    public Task ArrivalAsync() => _arrivals.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
        Assert.True(_unplanned.IsEmpty, $"Requests nobody planned: {string.Join(", ", _unplanned)}");
    }

    private static async Task<Server> StartAsync(Reply[] replies, Func<Received, Reply?>? answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // At the end of a test nobody reads what is still being answered: a reply that hangs must not hold up its failure.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, listen ?? (_ => { })));
        var app = builder.Build();
        var server = new Server(app, replies, answer);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.Single() + "/");
        return server;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var received = await Tests.Received.OfAsync(context.Request);
        _received.Enqueue(received);
        _connections[context.Connection.Id] = 1;

        // Before anyone is told of the arrival: what comes next must not be given the answer that is this one's.
        var answer = _answer(received);
        _arrivals.Release();
        if (answer is { } reply)
        {
            await reply.WriteAsync(context);
            return;
        }

        _unplanned.Enqueue($"{received.Method} {received.PathAndQuery}");
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
    }
}
