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

    public static Reply Text(int status, string contentType, string body, params (string Name, string Value)[] headers) => new(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers.Append(name, value);
        if (contentType.Length > 0) context.Response.ContentType = contentType;
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentLength = status is 204 or 304 ? null : bytes.Length;
        if (bytes.Length > 0) await context.Response.Body.WriteAsync(bytes);
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
}
