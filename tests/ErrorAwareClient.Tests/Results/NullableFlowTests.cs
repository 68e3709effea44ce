namespace ErrorAwareClient.Tests;

/// <summary>What the compiler knows after each way to ask a result. A user has nullable on and warnings as errors.</summary>
public class NullableFlowTests
{
    // The compiler's words for "may be null here": as a receiver, as a returned value.
    private const string Dereference = "CS8602";

    private const string Return = "CS8603";

    [Fact]
    public void After_TryGetValue_the_value_is_there_inside_and_the_error_outside() => Assert.Empty(Compile.Snippet("""
        if (r.TryGetValue(out var v, out var e)) return v.Title;
        return e.Message;
        """));

    [Fact]
    public void Outside_the_value_may_be_null() => Assert.Equal([Dereference], Compile.Snippet("""
        if (r.TryGetValue(out var v, out var e)) return v;
        return v.Title;
        """));

    [Fact]
    public void Inside_the_error_may_be_null() => Assert.Equal([Dereference], Compile.Snippet("""
        if (r.TryGetValue(out var v, out var e)) return e.Message;
        return e;
        """));

    [Fact]
    public void A_value_that_nobody_asked_for_may_be_null() => Assert.Equal([Return], Compile.Snippet("""
        r.TryGetValue(out var v);
        return v;
        """));

    [Fact]
    public void The_negative_question_works_as_well() => Assert.Empty(Compile.Snippet("""
        if (!r.TryGetValue(out var v, out var e)) return e.Message;
        return v.Title;
        """));

    [Fact]
    public void After_IsSuccess_is_false_the_error_is_there() => Assert.Empty(Compile.Snippet("""
        if (!r.IsSuccess) return r.Error.Message;
        return r.GetValueOrThrow().Title;
        """));

    [Fact]
    public void The_error_of_a_result_that_was_not_asked_may_be_null() =>
        Assert.Equal([Dereference], Compile.Snippet("return r.Error.Message;"));

    [Fact]
    public void Patterns_know_what_is_there() => Assert.Empty(Compile.Snippet("""
        return r switch
        {
            ({ } song, null) => song.Title,
            (_, { } problem) => problem.Message,
            _ => "neither",
        };
        """));

    [Fact]
    public void ValueOrNull_may_be_null() => Assert.Equal([Dereference], Compile.Snippet("return r.ValueOrNull().Title;"));

    [Fact]
    public void ValueOrNull_of_a_struct_is_a_nullable_struct() => Assert.Empty(Compile.Snippet("""
        int? length = r.Map(song => song.Title.Length).ValueOrNull();
        return length ?? -1;
        """));

    [Fact]
    public void A_value_that_may_be_null_is_no_value() =>
        Assert.Equal(["CS8714"], Compile.Source("using ErrorAwareClient; public class C { public Result<string?, ApiError> M() => \"\"; }"));

    [Fact]
    public void There_is_no_property_that_throws() => Assert.Equal(["CS1061"], Compile.Snippet("return r.Value;"));

    [Fact]
    public void An_error_of_any_case_and_a_value_return_as_they_are() => Assert.Empty(Compile.Source("""
        using System.Threading.Tasks;
        using ErrorAwareClient;
        public sealed record Song(string Title);
        public static class Songs
        {
            public static async Task<Result<Song, ApiError>> Get(bool there)
            {
                await Task.Yield();
                if (there) return new Song("Harvest Moon");
                return new ApiError.NotFound();
            }
        }
        """));

    [Fact]
    public void A_recovery_may_answer_with_a_value_or_an_error_in_one_expression() => Assert.Empty(Compile.Snippet("""
        return r.Recover(e => e is ApiError.NotFound ? new Song("Silence") : e);
        """));
}
