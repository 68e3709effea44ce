using System.Net;
using System.Text;

namespace ErrorAwareClient.Tests;

/// <summary>An answer of a server, as the chain of dialects gets it.</summary>
internal sealed record Answered(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    public string Text => Encoding.Latin1.GetString(Body);

    /// <summary>The clock of these tests.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public Answered(int status, string body = "", params (string Name, string Value)[] headers)
        : this(status, Encoding.UTF8.GetBytes(body), headers)
    {
    }

    public static Answered Json(int status, string body) => new(status, body, ("Content-Type", "application/json"));

    /// <summary>The answer with a body of its own, which may be told longer or shorter than it is.</summary>
    public HttpResponseMessage ToResponse(Stream? body = null, long? announced = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status) { ReasonPhrase = "" };
        if (body is not null) response.Content = new StreamContent(body);
        if (announced is not null) response.Content.Headers.ContentLength = announced;
        foreach (var (name, value) in Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>The answer with its body, as a client receives it.</summary>
    public HttpResponseMessage ToBuffered() => ToResponse(new MemoryStream(Body));

    /// <summary>What the default chain reads; a dialect that throws fails the test.</summary>
    public AnswerReading? Read(bool isTruncated = false, DialectChain? chain = null)
    {
        chain ??= DialectChain.CreateDefault();
        var response = ToResponse();
        var only = Status < 300 ? chain.Peek(response, Body, !isTruncated, Fail).Dialect : null;
        return chain.Read(response, Body, isTruncated, Now, only, Fail);
    }

    public AnswerReading ReadError() => Read() ?? throw new Xunit.Sdk.XunitException("Read as a success.");

    public ErrorReading? ReadWith(ErrorDialect dialect, bool isTruncated = false) =>
        dialect.Read(AnswerText.View(ToResponse(), Body, isTruncated));

    public PeekVerdict PeekWith(ErrorDialect dialect, int length) =>
        dialect.Peek(new AnswerView(ToResponse(), Body.AsSpan(0, length), length < Body.Length));

    /// <summary>For the report of a property that does not hold.</summary>
    public override string ToString() =>
        $"{Status} [{string.Join("; ", Headers.Select(header => $"{header.Name}: {header.Value}"))}] {Convert.ToHexString(Body)} {Text}";

    public Answered Cut(int length) => this with { Body = Body[..length] };

    private static void Fail(ErrorDialect dialect, Exception exception) =>
        throw new InvalidOperationException($"{dialect.Name} threw.", exception);
}
