using ErrorAwareClient.Tests;
using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Fuzz;

/// <summary>What is held against every input: read as one, and received in pieces by a client.</summary>
internal sealed class Target : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly DialectChain _chain = DialectChain.CreateDefault().Replace(new OAuthJsonDialect { InspectsSuccess = true });
    private readonly HttpClient _http;

    public Target() => _http = Wire.Client(TimeProvider.System, _chain);

    public void Dispose() => _http.Dispose();

    /// <summary>Reads a response as one.</summary>
    /// <returns>The error, or null: a success.</returns>
    public AnswerReading? ReadWhole(RawResponse recording)
    {
        using var request = new HttpRequestMessage();
        using var response = recording.ToMessage(request);
        var body = recording.Body.Span[..Math.Min(recording.Body.Length, AnswerReader.ErrorBodyLimit)];
        ErrorDialect? only = null;
        if (recording.Status is >= 200 and < 300)
        {
            var first = body[..Math.Min(body.Length, DialectChain.PeekBound)];
            (var verdict, only) = _chain.Peek(response, first, first.Length == recording.Body.Length, Fail);
            if (verdict is not PeekVerdict.Error || recording.Status is 204 or 205 || !SuccessBody.MayHoldError(response)) return null;
        }

        var read = _chain.Read(response, body, body.Length < recording.Body.Length, Now, only, Fail);
        if (read is { } error)
        {
            Demand(!string.IsNullOrWhiteSpace(error.Message), "a message");
            Demand(error.RetryAfter is null or { TotalMilliseconds: >= 0 and <= uint.MaxValue - 1 }, "a wait that a timer can hold");
        }

        return read;
    }

    /// <summary>Has a client receive a response in pieces.</summary>
    public async Task ReceiveAsync(RawResponse recording, AnswerReading? whole, int[] pieces)
    {
        using var request = new HttpRequestMessage();
        var answer = recording.ToMessage(request);
        var inner = answer.Content;
        answer.Content = new StreamContent(new SplitStream(recording.Body, pieces));
        foreach (var (name, values) in inner.Headers.NonValidated) answer.Content.Headers.TryAddWithoutValidation(name, values);

        using var sent = Wire.Request(answer);
        using var response = await _http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead);
        var kind = response.TryGetApiError(out var error) ? error.GetType().Name : null;
        Demand(kind == whole?.Kind.ToString(), $"{whole?.Kind.ToString() ?? "a success"} in pieces too, not {kind ?? "a success"}");
        Demand((await response.Content.ReadAsByteArrayAsync()).AsSpan().SequenceEqual(recording.Body.Span), "every byte of the body");
    }

    private static void Demand(bool isMet, string what)
    {
        if (!isMet) throw new InvalidOperationException($"There must be {what}.");
    }

    private static void Fail(ErrorDialect dialect, Exception exception) =>
        throw new InvalidOperationException($"{dialect.Name} threw {exception.GetType().Name}: {exception.Message}", exception);
}
