namespace ErrorAwareClient.Tests.Pipeline;

/// <summary>Whatever a dialect of the user's returns, the answer that arrived is the error of the call.</summary>
public class StrangersDialectTests
{
    public static TheoryData<IReadOnlyList<FieldError>?, string> Fields => new()
    {
        { null, "" },
        { [], "" },
        { [null!, new FieldError("title", "too long"), null!], "title" },
        { [.. Enumerable.Repeat<FieldError>(null!, 1000)], "" },
    };

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public async Task Fields_that_are_not_there_are_none(IReadOnlyList<FieldError>? fields, string expected)
    {
        await using var server = await Server.StartAsync(Reply.Status(400));
        using var http = Some.Client(server, new FakeTime(), options => options.Dialects.Insert(0, new Strange(fields)));

        var error = Assert.IsType<ApiError.Validation>((await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).Error);

        Assert.Equal(expected, string.Join(' ', error.Fields.Select(field => field.Path)));
    }

    private sealed class Strange(IReadOnlyList<FieldError>? fields) : ErrorDialect
    {
        public override string Name => "strange";

        public override PeekVerdict Peek(in AnswerView answer) => PeekVerdict.Success;

        public override ErrorReading? Read(in AnswerView answer) => new() { Kind = ErrorKind.Validation, Fields = fields! };
    }
}
