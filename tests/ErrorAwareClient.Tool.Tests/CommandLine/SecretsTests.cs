using ErrorAwareClient.Tool.CommandLine;

namespace ErrorAwareClient.Tool.Tests.CommandLine;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("http://music.example/?k=abcdef123", "the key abcdef123 is unknown", "the key [redacted] is unknown")]
    [InlineData("http://music.example/?auth=x1", "session x1 expired", "session [redacted] expired")]
    [InlineData("http://music.example/?k=a%20secret", "no 'a secret' here", "no '[redacted]' here")]
    [InlineData("http://mo:pass-word@music.example/", "mo:pass-word is wrong", "[redacted] is wrong")]
    [InlineData("Authorization: Bearer abcdef123", "bad token abcdef123", "bad token [redacted]")]
    [InlineData("Cookie: a=abcdef123; b=2", "session abcdef123", "session [redacted]")]
    public void A_secret_is_hidden_wherever_it_turns_up(string arg, string text, string expected) =>
        Assert.Equal(expected, Secrets.Among([arg]).Hide(text));

    [Theory]
    [InlineData("http://music.example/song?action=song", "song not found")]
    [InlineData("Accept: application/json", "application/json is fine")]
    [InlineData("Content-Type: application/json", "application/json is fine")]
    [InlineData("http://music.example/songs", "http://music.example/songs")]
    [InlineData("POST", "POST")]
    public void What_is_no_secret_stays(string arg, string text) => Assert.Equal(text, Secrets.Among([arg]).Hide(text));

    [Fact]
    public void A_secret_that_contains_another_is_hidden_whole() =>
        Assert.Equal("[redacted] and [redacted]", Secrets.Among(["http://a.example/?a=abcdefgh&b=abcdefghijk"]).Hide("abcdefghijk and abcdefgh"));
}
