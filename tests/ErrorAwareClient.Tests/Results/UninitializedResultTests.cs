namespace ErrorAwareClient.Tests;

public class UninitializedResultTests
{
    private static Result<Song, ApiError> Nothing => default;
    private static Result<int, ApiError> NoNumber => default;

    public static TheoryData<string, Action> Uses => new()
    {
        { "IsSuccess", () => _ = Nothing.IsSuccess },
        { "Error", () => _ = Nothing.Error },
        { "TryGetValue", () => Nothing.TryGetValue(out _) },
        { "TryGetValue with error", () => Nothing.TryGetValue(out _, out _) },
        { "Deconstruct", () => (_, _) = Nothing },
        { "pattern", () => _ = Nothing is ({ }, null) },
        { "GetValueOrThrow", () => Nothing.GetValueOrThrow() },
        { "GetValueOrDefault", () => Nothing.GetValueOrDefault(Some.Song) },
        { "Match", () => Nothing.Match(_ => 1, _ => 2) },
        { "Map", () => Nothing.Map(song => song.Title) },
        { "Then", () => Nothing.Then(_ => Some.Success) },
        { "MapError", () => Nothing.MapError(error => error.Message) },
        { "Recover", () => Nothing.Recover(_ => Some.Song) },
        { "Select", () => _ = from song in Nothing select song.Title },
        { "SelectMany", () => _ = from song in Nothing from other in Some.Success select other.Title },
        { "ValueOrNull of a class", () => Nothing.ValueOrNull() },
        { "ValueOrNull of a struct", () => NoNumber.ValueOrNull() },
        { "IsSuccess of a struct", () => _ = NoNumber.IsSuccess },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_default_result_refuses_to_be_used_and_says_why(string use, Action act)
    {
        var thrown = Assert.Throws<InvalidOperationException>(act);

        Assert.True(thrown.Message.Contains("is default", StringComparison.Ordinal), use);
        Assert.Contains("Result<", thrown.Message);
        Assert.Contains("Result.Ok(value)", thrown.Message);
    }

    public static TheoryData<string, Func<Task>> AsynchronousUses => new()
    {
        { "Map", () => Nothing.Map(song => Task.FromResult(song.Title)) },
        { "Then", () => Nothing.Then(_ => Task.FromResult(Some.Success)) },
        { "MapError", () => Nothing.MapError(error => Task.FromResult(error.Message)) },
        { "Recover", () => Nothing.Recover(_ => Task.FromResult(Some.Success)) },
        { "Match over a task", () => Task.FromResult(Nothing).Match(_ => 1, _ => 2) },
        { "Map over a task", () => Task.FromResult(Nothing).Map(song => song.Title) },
        { "Then over a task", () => Task.FromResult(Nothing).Then(_ => Some.Success) },
        { "MapError over a task", () => Task.FromResult(Nothing).MapError(error => error.Message) },
        { "Recover over a task", () => Task.FromResult(Nothing).Recover(_ => Some.Song) },
    };

    [Theory]
    [MemberData(nameof(AsynchronousUses))]
    public async Task A_default_result_refuses_asynchronous_steps_too(string use, Func<Task> act)
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(act);

        Assert.True(thrown.Message.Contains("is default", StringComparison.Ordinal), use);
    }

    [Fact]
    public void A_default_result_can_still_be_looked_at()
    {
        Assert.Equal("Uninitialized", Nothing.ToString());
        Assert.Equal(Nothing, default);
        Assert.NotEqual(Nothing, Some.Success);
        Assert.NotEqual(Nothing, Some.Failure);
        Assert.Equal(Nothing.GetHashCode(), default(Result<Song, ApiError>).GetHashCode());
    }

    [Fact]
    public void The_text_names_the_types_as_they_are_written()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => default(Result<IReadOnlyList<Song>, ApiError>).IsSuccess);

        Assert.Contains("Result<IReadOnlyList<Song>, ApiError>", thrown.Message);
    }
}
