using System.Text;
using Microsoft.AspNetCore.Http;

namespace ErrorAwareClient.Tests;

/// <summary>What the server of a test answers to one request.</summary>
internal sealed class Reply(Func<HttpContext, Task> write)
{
    /// <summary>An answer without a body.</summary>
    public static Reply Status(int status, params (string Name, string Value)[] headers) => Text(status, "", "", headers);

    public static Reply Json(string json, int status = 200, params (string Name, string Value)[] headers) =>
        Text(status, "application/json", json, headers);

    public static Reply Xml(string xml, int status = 200) => Text(status, "text/xml", xml);

    public static Reply Text(int status, string contentType, string body, params (string Name, string Value)[] headers) =>
        Bytes(status, contentType, Encoding.UTF8.GetBytes(body), headers);

    public static Reply Bytes(int status, string contentType, byte[] body, params (string Name, string Value)[] headers) => new(async context =>
    {
        Begin(context, status, contentType, status is 204 or 205 or 304 ? null : body.Length, headers);
        if (body.Length > 0 && context.Request.Method != "HEAD") await context.Response.Body.WriteAsync(body);
    });

    /// <summary>Without Content-Length, in writes of so many bytes, each sent before the next.</summary>
    public static Reply Chunked(int status, string contentType, byte[] body, int size) => new(async context =>
    {
        Begin(context, status, contentType, null);
        foreach (var chunk in body.Chunk(size))
        {
            await context.Response.Body.WriteAsync(chunk);
            await context.Response.Body.FlushAsync();
        }
    });

    /// <summary>
    /// The connection ends within the body. With a length it was announced, without one it came in chunks. What was sent does arrive: an
    /// exception closes the connection in order, where an abort would also discard what the client has not yet read.
    /// </summary>
    public static Reply CutOff(int status, string contentType, byte[] sent, long? length = null) => new(async context =>
    {
        Begin(context, status, contentType, length);
        await context.Response.Body.WriteAsync(sent);
        await context.Response.Body.FlushAsync();
        throw new IOException("The answer is cut off here.");
    });

    /// <summary>Sends the first bytes, then nothing until the gate opens or the client goes away.</summary>
    public static Reply Paused(string contentType, byte[] first, Task gate, byte[] rest, long? length = null) => new(async context =>
    {
        Begin(context, 200, contentType, length);
        await context.Response.Body.WriteAsync(first);
        await context.Response.Body.FlushAsync();
        await gate.WaitAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(rest);
    });

    /// <summary>No answer at all, until the client goes away.</summary>
    public static Reply Silence() => new(context => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted));

    /// <summary>An answer written by hand: chunks, aborts, anything.</summary>
    public static Reply Custom(Func<HttpContext, Task> write) => new(write);

    /// <summary>The connection is reset before any answer.</summary>
    public static Reply Reset() => new(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public Task WriteAsync(HttpContext context) => write(context);

    private static void Begin(
        HttpContext context, int status, string contentType, long? length, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers.Append(name, value);
        if (contentType.Length > 0) context.Response.ContentType = contentType;
        context.Response.ContentLength = length;
    }
}
