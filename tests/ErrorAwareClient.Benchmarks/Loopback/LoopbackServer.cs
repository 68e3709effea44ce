using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Benchmarks;

/// <summary>A real server on a free port of the loopback address: a song at <c>songs/54</c>, and a body of any length at <c>stream/{length}</c>.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly byte[] Chunk = new byte[64 * 1024];
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/songs/54", static context => SendAsync(context, Answer.SmallSuccess));
        app.MapGet("/stream/{length:long}", static (HttpContext context, long length) => StreamAsync(context, length));
        await app.StartAsync();
        return new LoopbackServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task SendAsync(HttpContext context, Answer answer)
    {
        context.Response.ContentType = answer.MediaType;
        context.Response.ContentLength = answer.Body.Length;
        return context.Response.Body.WriteAsync(answer.Body).AsTask();
    }

    private static async Task StreamAsync(HttpContext context, long length)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = length;
        for (; length > 0; length -= Chunk.Length) await context.Response.Body.WriteAsync(Chunk.AsMemory(0, (int)Math.Min(length, Chunk.Length)));
    }
}
