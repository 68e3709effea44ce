using FsCheck.Fluent;

namespace ErrorAwareClient.Tests.Requests;

public class TargetUriTests
{
    private static readonly string[] Bases =
    [
        "http://a.test/", "http://a.test", "HTTP://A.test:80/api/", "http://user:p%40ss@a.test/api/", "http://a.test/api", "http://a.test/a/../b/",
        "http://a.test/%2e%2e/%41/", "http://a.test/é/", "http://bücher.test/", "http://[::1]:8080/api/", " http://a.test/api/", "http://a.test/api/?q=/",
        "http://a.test/api/#part/", "http://a.test/api\\b/", "https://a.test:8443/api//",
    ];

    private static readonly string[] Pieces =
    [
        "songs", "/", "//", ".", "..", "../", "/..", "%2e", "%2E%2e", "%41", "%", "%zz", "?", "a=b", "&", "#", ":", "http:", "http://b.test", "C:", "\\", " ",
        "\t", "é", "✓", "@", "+", ",", ";", "!", "$", "*", "(", ")", "'", "~", "-", "_", "\"", "<", "[", "]", "^", "|", "{", "\0", "54",
    ];

    [Fact]
    public void Whatever_the_base_address_and_the_target_are_they_make_the_URI_that_they_make_for_Uri() => Rounds.Check(
        (from address in Gen.Elements(Bases) from pieces in Gen.Elements(Pieces).ArrayOf() select (address, string.Concat(pieces))).ToArbitrary(),
        any => Same(new Uri(any.address), any.Item2));

    [Fact]
    public void Each_piece_of_a_target_makes_the_URI_that_it_makes_for_Uri_behind_each_base_address() => Assert.All(Bases, address =>
        Assert.All(Pieces, piece => Assert.True(
            Same(new Uri(address), piece) && Same(new Uri(address), $"a{piece}") && Same(new Uri(address), $"a{piece}b"), $"{address} and {piece}")));

    [Theory]
    [InlineData("http://remembered.test/")]
    [InlineData("http://remembered.test")]
    [InlineData("HTTP://Remembered.test:80")]
    public void A_target_that_was_resolved_is_remembered(string address)
    {
        var uri = TargetUri.Resolve(new Uri(address), "songs");

        Assert.Same(uri, TargetUri.Resolve(new Uri(address), "songs"));
        Assert.NotSame(uri, TargetUri.Resolve(new Uri("http://remembered.test:8080/"), "songs"));
        Assert.NotSame(uri, TargetUri.Resolve(new Uri("https://remembered.test/"), "songs"));
    }

    [Theory]
    [InlineData("http://remembered.test/", "songs?auth=secret")]
    [InlineData("http://user:secret@remembered.test/", "songs")]
    [InlineData("http://remembered.test/", "songs/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123")]
    public void Neither_what_may_be_secret_nor_a_long_target_is_remembered(string address, string target)
    {
        var uri = TargetUri.Resolve(new Uri(address), target);

        Assert.Equal(address + target, uri.AbsoluteUri);
        Assert.NotSame(uri, TargetUri.Resolve(new Uri(address), target));
    }

    [Fact]
    public void Those_that_share_a_place_do_not_take_each_other_for_themselves()
    {
        Uri[] addresses = [new("http://one.test/"), new("http://two.test/"), new("http://one.test/a/"), new("http://one.test/b/")];
        string[] targets = [.. Enumerable.Range(0, 500).Select(id => $"songs/{id}"), "a", "b", "a/a", "b/a", "b/b"];

        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var (address, target) in addresses.SelectMany(address => targets.Select(target => (address, target))))
            {
                Assert.Equal(address.OriginalString + target, TargetUri.Resolve(address, target).AbsoluteUri);
            }
        }
    }

    private static bool Same(Uri address, string target)
    {
        if (Resolved(() => new Uri(address, target)) is not { } expected) return Resolved(() => TargetUri.Resolve(address, target)) is null;
        var (actual, again) = (TargetUri.Resolve(address, target), TargetUri.Resolve(address, target));
        return Parts(actual).SequenceEqual(Parts(expected)) && Parts(again).SequenceEqual(Parts(expected));
    }

    private static string[] Parts(Uri uri) =>
        [uri.AbsoluteUri, uri.Scheme, uri.UserInfo, uri.Host, $"{uri.Port}", uri.PathAndQuery, uri.Fragment, uri.ToString()];

    private static Uri? Resolved(Func<Uri> resolve)
    {
        try
        {
            return resolve();
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
