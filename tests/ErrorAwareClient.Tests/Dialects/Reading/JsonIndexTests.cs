using System.Text;

namespace ErrorAwareClient.Tests;

public sealed class JsonIndexTests
{
    [Fact]
    public void Values_are_found_by_their_names_at_any_depth()
    {
        var root = Root("""{"a":{"b":[1,{"c":"x"}]},"d":"y"}""");

        var items = root["a"u8]["b"u8].Items;

        Assert.True(items.MoveNext());
        Assert.Equal("1", items.Current.Text);
        Assert.True(items.MoveNext());
        Assert.Equal("x", items.Current["c"u8].Text);
        Assert.False(items.MoveNext());
        Assert.Equal("y", root["d"u8].Text);
    }

    [Fact]
    public void Of_a_name_that_comes_twice_the_last_counts() => Assert.Equal("2", Root("""{"a":1,"a":2}""")["a"u8].Text);

    [Theory]
    [InlineData("""{"a":[1,,2],"b":"x"}""")]
    [InlineData("""{"a":{"c" 1},"b":"x"}""")]
    [InlineData("""{"a":['single'],"b":"x"}""")]
    [InlineData("""{"a":[1,2},"b":"x"}""")]
    [InlineData("""{"a":[NaN],"b":"x"}""")]
    [InlineData("""{"a":/* a comment with } */1,"b":"x"}""")]
    public void What_is_not_JSON_ends_the_container_it_stands_in_and_no_other(string text) => Assert.Equal("x", Root(text)["b"u8].Text);

    [Theory]
    [InlineData("""{"a":1,"b":"x""", "1", null)]
    [InlineData("""{"a":1,"b":{"c":2""", "1", null)]
    [InlineData("""{"a":1,"b":4""", "1", null)]
    [InlineData("""{"a":1,"b":"x","c":[""", "1", "x")]
    public void Of_a_text_that_is_cut_off_the_complete_values_count(string text, string? a, string? b)
    {
        var root = Root(text);

        Assert.Equal(a, root["a"u8].Text);
        Assert.Equal(b, root["b"u8].Text);
        Assert.False(root.IsClosed);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("[]", true)]
    [InlineData("{]", false)]
    [InlineData("{", false)]
    [InlineData("""{"a":[1}}""", true)]
    [InlineData("""{"a" 1}""", false)]
    public void A_container_is_closed_by_the_bracket_that_belongs_to_it(string text, bool isClosed) =>
        Assert.Equal(isClosed, Root(text).IsClosed);

    [Fact]
    public void What_comes_after_thousands_of_values_is_left_out()
    {
        var root = Root($$"""{"first":1,"many":[{{string.Join(',', Enumerable.Range(0, 10_000))}}],"last":2}""");

        Assert.Equal("1", root["first"u8].Text);
        Assert.InRange(root["many"u8].Count, 4000, 4096);
        Assert.True(root["last"u8].IsNothing);
        Assert.True(root.IsClosed);
    }

    [Fact]
    public void Depth_costs_nothing_but_an_entry() => Assert.False(Root(new string('[', 60_000)).IsNothing);

    [Fact]
    public void An_index_that_is_used_again_knows_nothing_of_its_last_text()
    {
        var index = JsonIndex.Rent();
        Assert.Equal("1", index.RootOf("""{"a":1,"b":{"c":2}}"""u8)["a"u8].Text);
        JsonIndex.Return(index);

        var again = JsonIndex.Rent();

        Assert.Same(index, again);
        Assert.True(again.RootOf("""{"b":3}"""u8)["a"u8].IsNothing);
        Assert.Equal("3", again.RootOf("""{"b":3}"""u8)["b"u8].Text);
    }

    [Theory]
    [InlineData("""{"a":2,"b":{}}""", "2")]
    [InlineData("""{"a":1}""", "1")]
    [InlineData("""{"a":1,"b":{}}""", "1")]
    [InlineData("", null)]
    public void An_index_that_is_kept_for_the_next_reading_counts_for_the_same_bytes_only(string next, string? expected)
    {
        var index = JsonIndex.Rent();
        Assert.Equal("1", index.RootOf("""{"a":1,"b":{}}"""u8)["a"u8].Text);
        JsonIndex.Return(index, isReadNext: true);

        var root = JsonIndex.Rent().RootOf(Encoding.UTF8.GetBytes(next));

        Assert.Equal(expected, root["a"u8].Text);
        Assert.Equal(next.Contains('b', StringComparison.Ordinal), root["b"u8].IsObject);
    }

    [Fact]
    public void An_index_that_a_large_text_has_made_large_is_not_kept_even_for_the_next_reading()
    {
        var text = Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', 20_000)}}","b":1}""");
        var index = JsonIndex.Rent();
        Assert.Equal("1", index.RootOf(text)["b"u8].Text);
        JsonIndex.Return(index, isReadNext: true);

        Assert.Equal("1", JsonIndex.Rent().RootOf(text)["b"u8].Text);
    }

    [Fact]
    public void An_index_is_one_owners_at_a_time()
    {
        var one = JsonIndex.Rent();
        var other = JsonIndex.Rent();

        Assert.NotSame(one, other);
        Assert.Equal("1", one.RootOf("""{"a":1}"""u8)["a"u8].Text);
        Assert.Equal("2", other.RootOf("""{"a":2}"""u8)["a"u8].Text);
        Assert.Equal("1", one.RootOf("""{"a":1}"""u8)["a"u8].Text);
    }

    [Fact]
    public void A_string_followed_by_a_colon_in_an_array_is_no_member() => Assert.Equal(1, Root("""["a":1]""").Count);

    private static JsonSlice Root(string text) => new JsonIndex().RootOf(Encoding.UTF8.GetBytes(text));
}
