namespace ErrorAwareClient.Tests;

public class TaskCombinatorTests
{
    private static Task<Result<Song, ApiError>> Success => Task.FromResult(Some.Success);

    private static Task<Result<Song, ApiError>> Failure => Task.FromResult(Some.Failure);

    [Fact]
    public async Task Steps_chain_over_a_task_without_an_await_between()
    {
        var text = await Success
            .Map(song => song.Title)
            .Then(Length)
            .MapError(error => error.Message)
            .Match(length => $"{length} letters", error => error);

        Assert.Equal("12 letters", text);
    }

    [Fact]
    public async Task An_error_travels_to_the_end_of_the_chain()
    {
        var text = await Failure
            .Map(song => song.Title)
            .Then(Length)
            .MapError(error => error.Message)
            .Match(length => $"{length} letters", error => error);

        Assert.Equal("No such song", text);
    }

    [Fact]
    public async Task A_value_takes_asynchronous_steps()
    {
        Result<string, ApiError> title = await Some.Success.Map(async song => await Later(song.Title));
        Result<int, ApiError> length = await title.Then(async text => await LengthLater(text));
        Result<int, string> counted = await length.MapError(async error => await Later(error.Message));
        Result<Song, ApiError> cured = await Some.Failure.Recover(async _ => await Later(Some.Success));

        Assert.Equal(12, counted.GetValueOrThrow());
        Assert.Equal(Some.Success, cured);
        Assert.Equal("No such song", (await Some.Failure.MapError(async error => await Later(error.Message))).Error);
        Assert.Equal("Harvest Moon", await Some.Success.Match(async song => await Later(song.Title), async error => await Later(error.Message)));
    }

    [Fact]
    public async Task A_task_takes_asynchronous_steps()
    {
        // The declared types are the test: a wrong overload would give a Result of a Task, or a Task of a Task.
        Result<string, ApiError> title = await Success.Map(async song => await Later(song.Title));
        Result<int, ApiError> length = await Success.Then(async song => await LengthLater(song.Title));
        Result<Song, string> told = await Failure.MapError(async error => await Later(error.Message));
        Result<Song, ApiError> cured = await Failure.Recover(async _ => await Later(Some.Success));
        string matched = await Failure.Match(async song => await Later(song.Title), async error => await Later(error.Message));

        Assert.Equal("Harvest Moon", title.GetValueOrThrow());
        Assert.Equal(12, length.GetValueOrThrow());
        Assert.Equal("No such song", told.Error);
        Assert.Equal(Some.Success, cured);
        Assert.Equal("No such song", matched);
    }

    [Fact]
    public async Task An_asynchronous_recovery_leaves_a_value_alone()
    {
        static Task<Result<Song, ApiError>> Unreachable(ApiError error) => throw new InvalidOperationException("not for a value");

        Assert.Equal(Some.Success, await Success.Recover(Unreachable));
        Assert.Equal(Some.Success, await Some.Success.Recover(Unreachable));
    }

    [Fact]
    public async Task Query_syntax_mixes_calls_and_values()
    {
        var text = await (
            from song in Success
            let title = song.Title
            from length in LengthLater(title)
            from twice in Length(title + title)
            select $"{title}: {length}, {twice}");
        var fromValue = await (
            from song in Some.Success
            from length in LengthLater(song.Title)
            select length);

        Assert.Equal("Harvest Moon: 12, 24", text.GetValueOrThrow());
        Assert.Equal(12, fromValue.GetValueOrThrow());
    }

    [Fact]
    public async Task Query_syntax_stops_at_the_first_error()
    {
        var stopped = await (
            from song in Failure
            from length in Unreachable(song)
            select length);
        var stoppedLater = await (
            from song in Success
            from other in Failure
            from length in Unreachable(other)
            select length);

        Assert.Same(Some.NotFound, stopped.Error);
        Assert.Same(Some.NotFound, stoppedLater.Error);

        static Task<Result<int, ApiError>> Unreachable(Song song) => throw new InvalidOperationException("after an error");
    }

    [Fact]
    public async Task An_exception_of_the_call_passes_through_every_step()
    {
        var broken = new TimeZoneNotFoundException();
        var call = Task.FromException<Result<Song, ApiError>>(broken);

        Func<Task>[] chains =
        [
            () => call.Map(song => song.Title),
            () => call.Map(song => Later(song.Title)),
            () => call.Then(song => Length(song.Title)),
            () => call.Then(song => LengthLater(song.Title)),
            () => call.MapError(error => error.Message),
            () => call.Recover(_ => Some.Success),
            () => call.Match(_ => 1, _ => 2),
            () => from song in call select song.Title,
        ];

        foreach (var chain in chains) Assert.Same(broken, await Assert.ThrowsAsync<TimeZoneNotFoundException>(chain));
    }

    [Fact]
    public async Task An_exception_of_a_step_passes_through()
    {
        var broken = new TimeZoneNotFoundException();

        Assert.Same(broken, await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Success.Map(string (_) => throw broken)));
        Assert.Same(broken, await Assert.ThrowsAsync<TimeZoneNotFoundException>(
            () => Some.Success.Then(_ => Task.FromException<Result<Song, ApiError>>(broken))));
    }

    [Fact]
    public async Task Cancellation_stays_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var call = Task.FromCanceled<Result<Song, ApiError>>(cancelled.Token);

        var chain = call.Map(song => song.Title).Recover(_ => "cured");

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => chain);
        Assert.Equal(cancelled.Token, thrown.CancellationToken);
        Assert.True(chain.IsCanceled);
    }

    [Fact]
    public async Task Null_is_refused()
    {
        Task<Result<Song, ApiError>> none = null!;

        await Assert.ThrowsAsync<ArgumentNullException>("task", () => none.Map(song => song.Title));
        await Assert.ThrowsAsync<ArgumentNullException>("task", () => none.Match(_ => 1, _ => 2));
        await Assert.ThrowsAsync<ArgumentNullException>("map", () => Failure.Map((Func<Song, string>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>("next", () => Failure.Then((Func<Song, Task<Result<Song, ApiError>>>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>("recover", () => Success.Recover((Func<ApiError, Task<Result<Song, ApiError>>>)null!));
    }

    private static async Task<T> Later<T>(T value)
    {
        await Task.Yield();
        return value;
    }

    private static Result<int, ApiError> Length(string text) => text.Length;

    private static Task<Result<int, ApiError>> LengthLater(string text) => Later(Length(text));
}
