using System.Text;
using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tests;

public partial class ErrorBodyTests
{
    [Fact]
    public void A_body_reads_as_a_type_of_your_own()
    {
        Assert.True(Body("""{"Reason":"full"}""").TryRead(ProblemJson.Default.Problem, out var problem));
        Assert.Equal("full", problem.Reason);
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter() =>
        Assert.True(Body("\uFEFF{\"Reason\":\"full\"}").TryRead(ProblemJson.Default.Problem, out _));

    [Fact]
    public void The_label_does_not_matter() =>
        Assert.True(new ErrorBody("""{"Reason":"full"}"""u8.ToArray(), "text/html").TryRead(ProblemJson.Default.Problem, out _));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"Reason":7}""")]
    [InlineData("""{"Reason":"full"}{"Reason":"again"}""")]
    [InlineData("""{"Reason":"fu""")]
    [InlineData("""{"Reason":"\ud83d"}""")]
    public void A_body_that_is_something_else_does_not_read(string text)
    {
        Assert.False(Body(text).TryRead(ProblemJson.Default.Problem, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void A_body_that_was_cut_off_does_not_read_even_where_it_looks_whole() =>
        Assert.False(new ErrorBody("""{"Reason":"full"}"""u8.ToArray(), isTruncated: true).TryRead(ProblemJson.Default.Problem, out _));

    [Fact]
    public void A_body_that_names_no_derived_type_does_not_read() =>
        Assert.False(Body("{}").TryRead(ProblemJson.Default.Shape, out _));

    [Fact]
    public void A_body_cannot_be_read_as_nothing() =>
        Assert.Throws<ArgumentNullException>("typeInfo", () => Body("{}").TryRead<Problem>(null!, out _));

    [Fact]
    public void Printing_a_body_counts_it_and_never_shows_it()
    {
        Assert.Equal("10 bytes of application/json", Body("\"a secret\"").ToString());
        Assert.Equal("3+ bytes of unnamed type", new ErrorBody("abc"u8.ToArray(), isTruncated: true).ToString());
        Assert.Equal("0 bytes of unnamed type", ErrorBody.Empty.ToString());
    }

    [Fact]
    public void An_answer_prints_without_its_body()
    {
        Assert.Equal("404 status-table 4704", Some.Answer(code: "4704").ToString());
        Assert.Equal("404 status-table", Some.Answer().ToString());
        Assert.Equal(ErrorBody.Empty, Some.Answer().Body);
    }

    private static ErrorBody Body(string text) => new(Encoding.UTF8.GetBytes(text), "application/json");

    internal sealed record Problem(string Reason);

    [JsonPolymorphic]
    [JsonDerivedType(typeof(Circle), "circle")]
    internal abstract record Shape;

    internal sealed record Circle : Shape;

    [JsonSerializable(typeof(Problem))]
    [JsonSerializable(typeof(Shape))]
    internal sealed partial class ProblemJson : JsonSerializerContext;
}
