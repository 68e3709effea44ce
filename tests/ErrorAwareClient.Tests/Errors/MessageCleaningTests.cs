using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ErrorAwareClient.Tests;

public class MessageCleaningTests
{
    [Theory]
    [InlineData("one\r\ntwo", "one two")]
    [InlineData("one\t\0\u001b\u007f\u0085\u009ftwo", "one two")]
    [InlineData("one\n two", "one  two")]
    [InlineData("one  two", "one  two")]
    [InlineData("one\n \ntwo", "one   two")]
    [InlineData("  padded\u00a0", "  padded\u00a0")]
    [InlineData("\0\r\n one \n\0", " one ")]
    [InlineData("\n\r\0", "")]
    [InlineData("", "")]
    [InlineData("refusé – 5 €", "refusé – 5 €")]
    public void Each_run_of_control_characters_is_one_space(string sent, string message) => Assert.Equal(message, Clean(sent));

    [Theory]
    [InlineData("user\u202Egnp.exe", "user gnp.exe")]
    [InlineData("a\u2066b\u2069c", "a b c")]
    [InlineData("a\u200E\u200F\u061Cb", "a b")]
    [InlineData("line\u2028and\u2029paragraph", "line and paragraph")]
    public void Characters_that_reorder_or_break_a_line_count_as_control_characters(string sent, string message) =>
        Assert.Equal(message, Clean(sent));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_and_a_whole_one_stays()
    {
        Assert.Equal("bad \uFFFD text", Clean("bad \ud83d text"));
        Assert.Equal("\uFFFD", Clean("\udc00"));
        Assert.Equal("good \U0001F3B5\ntext".Replace('\n', ' '), Clean("good \U0001F3B5\ntext"));
    }

    [Fact]
    public void A_message_is_bounded()
    {
        Assert.Equal(1024, Clean(new string('a', 1024)).Length);
        Assert.Equal(new string('a', 1024), Clean(new string('a', 70_000)));
        Assert.Equal("a b", Clean("a" + new string('\n', 5_000) + "b"));
        Assert.Equal(new string(' ', 1024), Clean(new string(' ', 5_000) + "b"));
    }

    [Fact]
    public void The_bound_never_cuts_a_surrogate_pair()
    {
        var notes = string.Concat(Enumerable.Repeat("\U0001F3B5", 600));

        Assert.Equal(notes[..1024], Clean(notes));
        Assert.Equal("a" + notes[..1022], Clean("a" + notes));
    }

    [Fact]
    public void A_null_message_is_an_empty_one() => Assert.Equal("", new ApiError.NotFound(null!).Message);

    [Fact]
    public void A_message_is_cleaned_wherever_it_comes_in()
    {
        Assert.Equal("a b", (new ApiError.NotFound() with { Message = "a\nb" }).Message);
        Assert.Equal("a b", new ApiError.NotFound { Message = "a\nb" }.Message);
    }

    [Fact]
    public void Everything_else_the_server_says_is_as_clean()
    {
        var answer = new ApiAnswer(default) { Code = "47\n04", EndpointCode = "0\n", Action = "a\nb", Type = "c\nd", RequestId = "e\nf" };
        var field = new FieldError("items\n[0]", "is\nwrong", "x\ny") with { Message = "is\r\nwrong" };

        Assert.Equal(("47 04", "0", "a b", "c d", "e f"), (answer.Code, answer.EndpointCode, answer.Action, answer.Type, answer.RequestId));
        Assert.Equal(new FieldError("items [0]", "is wrong", "x y"), field);
        Assert.Equal("NotFound 404 (47 04): No such song", (Some.NotFound with { Answer = Some.Answer(code: "47\n04") }).ToString());
    }

    [Fact]
    public void What_was_not_said_stays_unsaid()
    {
        var answer = new ApiAnswer(default) { Code = null };

        Assert.Null(answer.Code);
        Assert.Null(new FieldError("a", "b").Code);
    }

    [Theory]
    [InlineData("No such song")]
    [InlineData("Prix trop élevé – 5 €")]
    [InlineData("\U0001F3B5 not found")]
    public void Clean_text_comes_back_as_the_same_string(string text) => Assert.Same(text, SafeText.Clean(text));

    [Fact]
    public void Whatever_is_sent_the_message_fits_a_log_line() =>
        Prop.ForAll(Nasty, sent =>
        {
            var clean = Clean(sent);
            return clean.Length <= SafeText.MaxLength
                && !clean.Any(char.IsControl)
                && clean == Clean(clean)
                && clean == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean));
        }).QuickCheckThrowOnFailure();

    // Short strings of the characters that matter, and the same repeated past the bound.
    private static Arbitrary<string> Nasty =>
        Gen.Elements('a', ' ', '\n', '\0', '\u00a0', '\u202e', '\ud83d', '\udfb5', '\ufffd').ArrayOf()
            .SelectMany(_ => Gen.Choose(1, 300), (chars, times) => string.Concat(Enumerable.Repeat(new string(chars), times)))
            .ToArbitrary();

    private static string Clean(string sent) => new ApiError.BadRequest(sent).Message;
}
