namespace ErrorAwareClient.Tests.Dialects.Reading;

public sealed class FieldPathTests
{
    [Theory]
    [InlineData("a.0.b", "a[0].b")]
    [InlineData("0.a", "[0].a")]
    [InlineData("[0].a", "[0].a")]
    [InlineData("a[b][1]", "a.b[1]")]
    [InlineData("a[].b", "a.b")]
    [InlineData("a[0", "a[0]")]
    [InlineData("a[0]b", "a.0]b")]
    [InlineData("a].b", "a.b")]
    [InlineData("a]", "a]")]
    [InlineData("a..b", "a.b")]
    [InlineData("a.b.", "a.b")]
    [InlineData("a[0].", "a[0]")]
    [InlineData("a.1b", "a.1b")]
    [InlineData("a._errors", "a")]
    [InlineData("a[0].non_field_errors", "a[0]")]
    [InlineData("__all__", "")]
    [InlineData("/a/0/b", "a[0].b")]
    public void A_name_is_read_in_any_of_its_spellings(string name, string path) => Assert.Equal(path, FieldPath.OfName(name));

    [Theory]
    [InlineData("a")]
    [InlineData("a[0]")]
    [InlineData("a.b")]
    [InlineData("a[0][12].b.c[3]")]
    public void What_is_a_path_already_stays_the_very_same(string name) => Assert.Same(name, FieldPath.OfName(name));

    [Fact]
    public void A_path_is_no_longer_than_a_person_would_read() =>
        Assert.Equal(PathBuilder.Room, FieldPath.OfName(string.Join('.', Enumerable.Repeat("name", 30))).Length);
}
