namespace ErrorAwareClient.Tests;

public class ResultTests
{
    [Fact]
    public void A_value_becomes_a_success()
    {
        Result<Song, ApiError> result = Some.Song;

        Assert.True(result.IsSuccess);
        Assert.Null(result.Error);
        Assert.True(result.TryGetValue(out var value));
        Assert.Same(Some.Song, value);
    }

    [Fact]
    public void An_error_of_any_case_becomes_a_failure()
    {
        Result<Song, ApiError> result = Some.NotFound;

        Assert.False(result.IsSuccess);
        Assert.Same(Some.NotFound, result.Error);
        Assert.False(result.TryGetValue(out var value));
        Assert.Null(value);
    }

    [Fact]
    public void Value_and_error_come_out_together()
    {
        Assert.True(Some.Success.TryGetValue(out var value, out var error));
        Assert.Equal((Some.Song, null), (value, error));

        Assert.False(Some.Failure.TryGetValue(out value, out error));
        Assert.Equal((null, Some.NotFound), (value, error));
    }

    [Fact]
    public void A_result_comes_apart_for_patterns()
    {
        Assert.Equal("Harvest Moon", Read(Some.Success));
        Assert.Equal("missing", Read(Some.Failure));
        Assert.Equal("Edited by someone else", Read(Some.Conflict));

        static string Read(Result<Song, ApiError> result) => result switch
        {
            ({ Title: var title }, null) => title,
            (_, ApiError.NotFound) => "missing",
            (_, { } error) => error.Message,
            _ => throw new InvalidOperationException("neither value nor error"),
        };
    }

    [Fact]
    public void A_struct_that_is_zero_is_a_success_all_the_same()
    {
        Result<int, ApiError> zero = 0;

        Assert.True(zero.TryGetValue(out var value, out var error));
        Assert.Equal(0, value);
        Assert.Null(error);
    }

    [Fact]
    public void A_failure_to_throw_throws_the_ApiException_that_carries_it()
    {
        var thrown = Assert.Throws<ApiException>(() => Some.Failure.GetValueOrThrow());

        Assert.Same(Some.NotFound, thrown.Error);
        Assert.Same(Some.Song, Some.Success.GetValueOrThrow());
    }

    [Fact]
    public void A_failure_of_another_type_throws_and_says_what_it_is()
    {
        Result<Song, string> result = "out of songs";

        Assert.Contains("out of songs", Assert.Throws<InvalidOperationException>(() => result.GetValueOrThrow()).Message);
    }

    [Fact]
    public void A_fallback_stands_in_for_an_error_only()
    {
        var fallback = new Song("2", "Silence");

        Assert.Same(Some.Song, Some.Success.GetValueOrDefault(fallback));
        Assert.Same(fallback, Some.Failure.GetValueOrDefault(fallback));
    }

    [Fact]
    public void ValueOrNull_is_the_value_or_null_for_a_class()
    {
        Assert.Same(Some.Song, Some.Success.ValueOrNull());
        Assert.Null(Some.Failure.ValueOrNull());
    }

    [Fact]
    public void ValueOrNull_is_the_value_or_null_for_a_struct_and_null_is_not_zero()
    {
        Result<int, ApiError> zero = 0;
        Result<int, ApiError> failed = Some.NotFound;

        int? value = zero.ValueOrNull();
        Assert.Equal(0, value);
        Assert.Null(failed.ValueOrNull());
    }

    [Fact]
    public void A_value_of_an_interface_type_comes_in_through_Ok()
    {
        IReadOnlyList<Song> songs = [Some.Song];

        Result<IReadOnlyList<Song>, ApiError> result = Result.Ok(songs);

        Assert.Same(songs, result.GetValueOrThrow());
    }

    [Fact]
    public void Null_is_refused_where_it_comes_in()
    {
        Assert.Throws<ArgumentNullException>(() => { Result<Song, ApiError> _ = (Song)null!; });
        Assert.Throws<ArgumentNullException>(() => { Result<Song, ApiError> _ = (ApiError)null!; });
        Assert.Throws<ArgumentNullException>(() => Result.Ok<Song>(null!));
    }

    [Fact]
    public void A_carrier_that_carries_nothing_is_refused_for_classes_and_for_structs()
    {
        Assert.Throws<InvalidOperationException>(() => { Result<Song, ApiError> _ = default(Ok<Song>); });
        Assert.Throws<InvalidOperationException>(() => { Result<int, ApiError> _ = default(Ok<int>); });
    }

    [Fact]
    public void Results_are_equal_when_what_they_hold_is_equal()
    {
        Result<Song, ApiError> same = new Song("1", "Harvest Moon");
        Result<Song, ApiError> sameError = new ApiError.NotFound("No such song");

        Assert.Equal(Some.Success, same);
        Assert.True(Some.Success == same);
        Assert.Equal(Some.Success.GetHashCode(), same.GetHashCode());
        Assert.Equal(Some.Failure, sameError);
        Assert.Equal(Some.Failure.GetHashCode(), sameError.GetHashCode());
        Assert.True(Some.Success.Equals((object)same));
    }

    [Fact]
    public void Results_differ_when_what_they_hold_differs()
    {
        Result<Song, ApiError> other = new Song("3", "Old Man");
        Result<int, ApiError> zero = 0;
        Result<int, ApiError> failed = Some.NotFound;

        Assert.True(Some.Success != other);
        Assert.False(Some.Success == Some.Failure);
        Assert.NotEqual(zero, failed);
        Assert.NotEqual(zero, default);
        Assert.False(Some.Success.Equals((object)Some.Song));
    }

    [Fact]
    public void A_result_prints_which_it_is_and_what_it_holds()
    {
        Assert.Equal("Ok(Song { Id = 1, Title = Harvest Moon })", Some.Success.ToString());
        Assert.Equal("Error(NotFound: No such song)", Some.Failure.ToString());
    }

    [Fact]
    public void Unit_has_one_value()
    {
        Assert.Equal(Unit.Value, default);
        Assert.Equal("()", Unit.Value.ToString());

        Result<Unit, ApiError> done = Unit.Value;
        Assert.True(done.IsSuccess);
    }
}
