using System.Text.Json;

namespace ErrorAwareClient.Tests;

/// <summary>
/// A dialect whose errors come inside 200, as <c>{"error":{"code","type","action","message","fields"}}</c>. What it reads it passes on
/// as it is, so that a test can put anything into an error.
/// </summary>
internal sealed class DisguiseDialect : ErrorDialect
{
    private static ReadOnlySpan<byte> Start => "{\"error\":{"u8;

    public override string Name => "disguise";

    public override PeekVerdict Peek(in AnswerView answer)
    {
        if (answer.Body.StartsWith(Start)) return PeekVerdict.Error;
        return Start.StartsWith(answer.Body) ? PeekVerdict.NeedMore : PeekVerdict.Success;
    }

    public override ErrorReading? Read(in AnswerView answer)
    {
        if (!answer.Body.StartsWith(Start)) return null;
        using var json = JsonDocument.Parse(answer.Body.ToArray());
        var error = json.RootElement.GetProperty("error");
        if (error.TryGetProperty("not", out _)) return null;
        return new ErrorReading
        {
            Kind = Text(error, "kind") is { } kind ? Enum.Parse<ErrorKind>(kind) : ErrorKind.BadRequest,
            OverridesStatus = true,
            Code = Text(error, "code"),
            Type = Text(error, "type"),
            Action = Text(error, "action"),
            Message = Text(error, "message"),
            Fields = Text(error, "field") is { } field ? [new FieldError(field, field, field)] : [],
        };
    }

    private static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.GetString() : null;
}
