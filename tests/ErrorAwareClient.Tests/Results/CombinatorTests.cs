namespace ErrorAwareClient.Tests;

public class CombinatorTests
{
    [Fact]
    public void Match_takes_the_way_of_what_is_there()
    {
        Assert.Equal("Harvest Moon", Some.Success.Match(song => song.Title, error => error.Message));
        Assert.Equal("No such song", Some.Failure.Match(song => song.Title, error => error.Message));
    }

    [Fact]
    public void Map_changes_the_value_and_leaves_an_error_alone()
    {
        Assert.Equal("Harvest Moon", Some.Success.Map(song => song.Title).GetValueOrThrow());
        Assert.Same(Some.NotFound, Some.Failure.Map(song => song.Title).Error);
    }

    [Fact]
    public void Map_to_an_interface_type_works()
    {
        Result<IEnumerable<char>, ApiError> letters = Some.Success.Map(song => song.Title.Where(char.IsUpper));

        Assert.Equal("HM", string.Concat(letters.GetValueOrThrow()));
    }

    [Fact]
    public void Map_to_null_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => Some.Success.Map(string (_) => null!));

    [Fact]
    public void Then_goes_on_from_a_value_and_stops_at_an_error()
    {
        Result<string, ApiError> Fail(Song _) => Some.Conflict;

        Assert.Equal("Harvest Moon", Some.Success.Then(Titled).GetValueOrThrow());
        Assert.Same(Some.Conflict, Some.Success.Then(Fail).Error);
        Assert.Same(Some.NotFound, Some.Failure.Then(Unreachable).Error);
    }

    [Fact]
    public void MapError_changes_the_error_and_leaves_a_value_alone()
    {
        Assert.Equal("No such song", Some.Failure.MapError(error => error.Message).Error);
        Assert.Same(Some.Song, Some.Success.MapError(error => error.Message).GetValueOrThrow());
    }

    [Fact]
    public void Recover_replaces_an_error_by_a_value_or_by_another_error()
    {
        Result<Song, ApiError> Cure(ApiError error) => error is ApiError.NotFound ? Some.Song : Some.NotFound;

        Assert.Same(Some.Song, Some.Failure.Recover(Cure).GetValueOrThrow());
        Assert.Same(Some.NotFound, ((Result<Song, ApiError>)Some.Conflict).Recover(Cure).Error);
        Assert.Equal(Some.Success, Some.Success.Recover(Result<Song, ApiError> (_) => throw new InvalidOperationException("not for a value")));
    }

    [Fact]
    public void Query_syntax_reads_values_and_stops_at_the_first_error()
    {
        var both =
            from song in Some.Success
            let title = song.Title
            from length in Length(title)
            select $"{title}: {length}";

        var stopped =
            from song in Some.Failure
            from title in Unreachable(song)
            select title;

        Assert.Equal("Harvest Moon: 12", both.GetValueOrThrow());
        Assert.Same(Some.NotFound, stopped.Error);
    }

    [Fact]
    public void Exceptions_of_a_step_pass_through()
    {
        var broken = new TimeZoneNotFoundException();

        Assert.Same(broken, Assert.Throws<TimeZoneNotFoundException>(() => Some.Success.Map(string (_) => throw broken)));
        Assert.Same(broken, Assert.Throws<TimeZoneNotFoundException>(() => Some.Success.Then<string>(Break)));
        Assert.Same(broken, Assert.Throws<TimeZoneNotFoundException>(() => Some.Success.Match(string (_) => throw broken, error => error.Message)));

        Result<string, ApiError> Break(Song _) => throw broken;
    }

    [Fact]
    public void Steps_that_are_null_are_refused_whatever_the_outcome()
    {
        foreach (var result in new[] { Some.Success, Some.Failure })
        {
            Assert.Throws<ArgumentNullException>("onValue", () => result.Match(null!, _ => ""));
            Assert.Throws<ArgumentNullException>("onError", () => result.Match(_ => "", null!));
            Assert.Throws<ArgumentNullException>("map", () => result.Map((Func<Song, string>)null!));
            Assert.Throws<ArgumentNullException>("next", () => result.Then((Func<Song, Result<string, ApiError>>)null!));
            Assert.Throws<ArgumentNullException>("map", () => result.MapError((Func<ApiError, string>)null!));
            Assert.Throws<ArgumentNullException>("recover", () => result.Recover((Func<ApiError, Result<Song, ApiError>>)null!));
        }
    }

    private static Result<string, ApiError> Titled(Song song) => song.Title;

    private static Result<int, ApiError> Length(string text) => text.Length;

    private static Result<string, ApiError> Unreachable(Song song) =>
        throw new InvalidOperationException("A step after an error was taken.");
}
