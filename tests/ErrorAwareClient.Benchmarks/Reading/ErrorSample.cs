using System.Net;

namespace ErrorAwareClient.Benchmarks;

/// <summary>An error answer of a frequent kind, and the code people write by hand for it.</summary>
public sealed class ErrorSample(string name, Answer answer, Func<HttpResponseMessage, string, HandError> byHand)
{
    private readonly DialectChain _dialects = DialectChain.CreateDefault();
    private HttpResponseMessage[] _arrived = [];
    private int _next;

    public string Name { get; } = name;

    /// <summary>Lets answers arrive: each new, its headers not yet looked at, its body buffered as HttpClient does it. That is not what counts here.</summary>
    public async Task ArriveAsync(int count)
    {
        _next = 0;
        _arrived = new HttpResponseMessage[count];
        for (var i = 0; i < count; i++)
        {
            _arrived[i] = answer.ToResponse();
            await _arrived[i].Content.LoadIntoBufferAsync();
        }
    }

    /// <summary>Reads an answer as the product does, from the bytes to what the error is made of.</summary>
    public string? Read() => ReadNext()?.Message;

    /// <summary>
    /// Reads an answer as people do: the body as a string, a document of it, and the same fields out of that. The string is there at once,
    /// because the body is; waiting for it in a method of its own would cost a task that belongs to no side.
    /// </summary>
    public HandError ReadByHand()
    {
        var response = _arrived[_next++];
        return byHand(response, response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    /// <summary>What the product reads, in the words of the other side: a duel is fair only while both take out the same.</summary>
    public HandError? ReadToCompare() => ReadNext() is not { } read ? null : new HandError(read.Kind, read.Details.Code, read.Message)
    {
        Action = read.Details.Action,
        Type = read.Details.Type,
        Fields = [.. read.Details.Fields.Select(field => new HandField(field.Path, field.Message, field.Code))],
        RetryAfter = read.RetryAfter,
    };

    public override string ToString() => Name;

    private AnswerReading? ReadNext()
    {
        var response = _arrived[_next++];
        var only = response.StatusCode is HttpStatusCode.OK ? _dialects.Peek(response, answer.Body, isComplete: true).Dialect : null;
        return _dialects.Read(response, answer.Body, isTruncated: false, DateTimeOffset.UnixEpoch, only);
    }
}
