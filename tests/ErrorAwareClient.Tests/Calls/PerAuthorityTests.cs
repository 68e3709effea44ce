namespace ErrorAwareClient.Tests.Calls;

public class PerAuthorityTests
{
    private int _looks;

    [Fact]
    public void What_nobody_needs_is_forgotten_past_a_number()
    {
        var all = All(isIdle: true);

        Meet(all, 10_000);

        Assert.InRange(all.Count, 1, 1024);
    }

    [Fact]
    public void Where_all_are_needed_they_are_not_all_looked_at_for_each_that_comes()
    {
        var all = All(isIdle: false);

        Meet(all, 10_000);

        Assert.Equal(10_000, all.Count);
        Assert.InRange(_looks, 0, 2 * 10_000);
    }

    private PerAuthority<object> All(bool isIdle) => new(() => new object(), _ =>
    {
        _looks++;
        return isIdle;
    });

    private static void Meet(PerAuthority<object> all, int count)
    {
        for (var i = 0; i < count; i++) all.For(new AuthorityKey("https", $"{i}.songs.test", 443));
    }
}
