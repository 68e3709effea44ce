using System.Text;

namespace ErrorAwareClient.Tests;

public class ErrorWordsTests
{
    // What is told at once and what is told letter by letter is one vocabulary.
    [Theory]
    [InlineData("msg")]
    [InlineData("loc")]
    [InlineData("code")]
    [InlineData("type")]
    [InlineData("error")]
    [InlineData("title")]
    [InlineData("param")]
    [InlineData("detail")]
    [InlineData("errors")]
    [InlineData("status")]
    [InlineData("reason")]
    [InlineData("message")]
    [InlineData("details")]
    public void A_name_means_the_same_in_any_spelling(string name)
    {
        var word = Of(name);

        Assert.NotEqual(ErrorWord.None, word);
        Assert.Equal(word, Of(name.ToUpperInvariant()));
        Assert.Equal(word, Of($"_{name}"));
    }

    [Theory]
    [InlineData("domain")]
    [InlineData("metadata")]
    [InlineData("messages")]
    [InlineData("id")]
    [InlineData("")]
    [InlineData("___")]
    [InlineData("a-very-long-name-that-nobody-means")]
    public void Any_other_name_means_nothing(string name) => Assert.Equal(ErrorWord.None, Of(name));

    [Theory]
    [InlineData("e_r_r_o_r")]
    [InlineData("E-Rror")]
    [InlineData("er.ror")]
    public void What_parts_words_may_stand_anywhere(string name) => Assert.Equal(ErrorWord.Error, Of(name));

    private static ErrorWord Of(string name) => ErrorWords.Of(Encoding.UTF8.GetBytes(name));
}
