using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>The demo's own server, on a free port of the loopback address. It keeps a record of every request.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DemoManners _manners;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, int> _times = new();

    private DemoServer(DemoManners manners, TimeProvider clock)
    {
        _manners = manners;
        _clock = clock;

        // An empty builder reads no settings files, no environment and no arguments: nothing outside changes the demo.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Told of each request on a thread of the server, before the answer leaves.</summary>
    public Action<Sighting> Seen { private get; set; } = _ => { };

    public static async Task<DemoServer> StartAsync(DemoManners manners, TimeProvider clock, CancellationToken cancellationToken)
    {
        var server = new DemoServer(manners, clock);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var arrived = _clock.GetTimestamp();
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var request = Describe(context.Request);
        var reply = _manners(request);

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.MediaType;
        if (reply.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = $"{seconds}";
        Seen(new Sighting(
            request.Method, context.Request.Path, arrived, _clock.GetTimestamp(), reply.Status, reply.RetryAfterSeconds));
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private DemoRequest Describe(HttpRequest request)
    {
        var query = new QueryBuilder(request.Query.Where(p => p.Key != "auth"));
        var target = $"{request.Path}{query}";
        return new DemoRequest(request.Method, target, _times.AddOrUpdate($"{request.Method} {target}", 1, (_, times) => times + 1));
    }
}
