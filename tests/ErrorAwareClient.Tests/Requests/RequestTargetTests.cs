using System.Globalization;

namespace ErrorAwareClient.Tests.Requests;

public class RequestTargetTests
{
    [Theory]
    [InlineData("54", "songs/54")]
    [InlineData("a b", "songs/a%20b")]
    [InlineData("a/b", "songs/a%2Fb")]
    [InlineData("a\\b", "songs/a%5Cb")]
    [InlineData("a?b=c#d&e", "songs/a%3Fb%3Dc%23d%26e")]
    [InlineData("100%", "songs/100%25")]
    [InlineData("%2e%2e", "songs/%252e%252e")]
    [InlineData("ä✓", "songs/%C3%A4%E2%9C%93")]
    [InlineData("...", "songs/...")]
    [InlineData("//evil.example", "songs/%2F%2Fevil.example")]
    [InlineData("a\r\nb", "songs/a%0D%0Ab")]
    public void A_hole_stays_one_segment_whatever_it_contains(string id, string expected) =>
        Assert.Equal(expected, Of($"songs/{id}").Uri.OriginalString);

    [Fact]
    public void A_hole_is_formatted_without_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var date = new DateOnly(2026, 1, 15);
            Assert.Equal("songs/1.5/1234567.25/2026-01-15/0007", Of($"songs/{1.5}/{1234567.25m}/{date:yyyy-MM-dd}/{7:0000}").Uri.OriginalString);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_hole_may_hold_anything_that_can_be_written()
    {
        var id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        int? none = null;
        Assert.Equal("songs/0f8fad5b-d9cb-469f-a165-70867728950e", Of($"songs/{id}").Uri.OriginalString);
        Assert.Equal("songs/x/Monday/9", Of($"songs/{'x'}/{DayOfWeek.Monday}/{(int?)9}").Uri.OriginalString);
        Assert.Equal("songs?a=&b=http%3A%2F%2Fa.test%2F", Of($"songs?a={none}&b={new Uri("http://a.test/")}").Uri.OriginalString);
        Assert.Equal($"songs/{new string('0', 199)}7", Of($"songs/{7:D200}").Uri.OriginalString);
    }

    [Fact]
    public void A_target_grows_with_what_is_put_into_it_whatever_was_announced()
    {
        var target = new RequestTarget(literalLength: 0, formattedCount: 0);
        for (var i = 0; i < 20; i++)
        {
            target.AppendLiteral("part/");
            target.AppendFormatted(new string('x', 100));
            target.AppendLiteral("/");
        }

        Assert.Equal(string.Concat(Enumerable.Repeat($"part/{new string('x', 100)}/", 20)), target.Uri.OriginalString);
        Assert.Equal(string.Concat(Enumerable.Repeat("part/{}/", 20)), target.Template);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("http://evil.example/")]
    [InlineData("HTTPS://evil.example/steal")]
    public void A_hole_in_the_path_that_asks_for_another_resource_is_refused(string? id)
    {
        var refused = Assert.Throws<ArgumentException>(() => Of($"songs/{id}"));
        Assert.Contains("'songs/'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holes_that_only_together_make_a_dot_segment_are_refused()
    {
        var dot = ".";
        Assert.Throws<ArgumentException>(() => Of($"songs/{dot}{dot}/admin").Uri);
        Assert.Throws<ArgumentException>(() => Of($"songs/.{dot}").Uri);
        Assert.Throws<ArgumentException>(() => Of($"songs/{dot}.?x=1").Uri);
    }

    [Theory]
    [InlineData(null, "songs?q=&n=1")]
    [InlineData("", "songs?q=&n=1")]
    [InlineData("..", "songs?q=..&n=1")]
    [InlineData("http://a.example/?b=c&d", "songs?q=http%3A%2F%2Fa.example%2F%3Fb%3Dc%26d&n=1")]
    public void A_hole_in_the_query_may_be_anything_and_stays_one_value(string? value, string expected) =>
        Assert.Equal(expected, Of($"songs?q={value}&n={1}").Uri.OriginalString);

    [Fact]
    public void The_template_is_the_path_with_its_holes_and_never_the_query()
    {
        Assert.Equal("songs/{}/parts/{}", Of($"songs/{1}/parts/{2}?auth={"secret"}&a=b").Template);
        Assert.Equal("songs", Of($"songs#{1}").Template);
        Assert.Equal("songs", Of($"songs").Template);
    }

    [Fact]
    public void The_template_of_an_absolute_target_has_no_authority_and_so_no_user_information()
    {
        var host = "api.example";
        Assert.Equal("/songs/{}", Of($"https://user:secret@api.example/songs/{1}").Template);
        Assert.Equal("/songs/{}", Of($"https://{host}:8080/songs/{1}?a=b").Template);
        Assert.Equal("/", Of($"https://{host}").Template);
    }

    [Fact]
    public void A_string_and_a_Uri_are_taken_as_they_are_and_have_no_template()
    {
        var text = "songs/a%20b/../c?x={y}";
        Assert.Equal((text, null), (Of(text).Uri.OriginalString, Of(text).Template));
        var uri = new Uri("https://api.example/songs");
        Assert.Same(uri, Of(uri).Uri);
        Assert.Null(Of(uri).Template);
    }

    [Fact]
    public void What_is_no_URI_is_an_ArgumentException()
    {
        var host = "evil.example/";
        Assert.Throws<ArgumentNullException>(() => Of((string)null!));
        Assert.Throws<ArgumentNullException>(() => Of((Uri)null!));
        Assert.Throws<ArgumentException>(() => Of("http://[").Uri);
        Assert.Throws<ArgumentException>(() => Of($"https://{host}/songs").Uri);
    }

    [Fact]
    public void A_default_target_says_what_to_give() =>
        Assert.Contains("give a string or a Uri", Assert.Throws<InvalidOperationException>(() => default(RequestTarget).Uri).Message, StringComparison.Ordinal);

    [Fact]
    public void ToString_shows_neither_query_nor_user_information()
    {
        Assert.Equal("songs/54", Of($"songs/{54}?auth={"secret"}").ToString());
        Assert.Equal("songs", Of("songs?auth=secret").ToString());
        Assert.Equal("https://api.example/songs", Of("https://user:secret@api.example/songs?auth=secret#x").ToString());
        Assert.Equal("", default(RequestTarget).ToString());
    }

    [Theory]
    [InlineData("api/", "songs/1", "/api/songs/1")]
    [InlineData("api/", "/songs/1", "/songs/1")]
    [InlineData("api", "songs/1", "/songs/1")]
    [InlineData("api/", "?q=1", "/api/?q=1")]
    [InlineData("api/", "", "/api/")]
    public async Task A_relative_target_joins_the_base_address_as_URLs_do(string basePath, string target, string expected)
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson));
        using var http = Some.Client(server, new FakeTime());
        http.BaseAddress = new Uri(server.Address, basePath);

        Assert.True((await http.GetResultAsync(target, SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Equal(expected, Assert.Single(server.Received).PathAndQuery);
    }

    [Fact]
    public async Task An_interpolated_target_goes_out_escaped_and_its_template_reaches_the_error()
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        using var http = Some.Client(server, new FakeTime());
        var id = "a/b?c";

        var result = await http.GetResultAsync($"songs/{id}?auth={"s3cret"}", SongsJson.Default.Song, The.Token);

        Assert.Equal("/songs/a%2Fb%3Fc?auth=s3cret", Assert.Single(server.Received).PathAndQuery);
        Assert.Equal("songs/{}", result.Error!.Request.Template);
        Assert.Equal(new Uri(server.Address, "songs/a%2Fb%3Fc").AbsoluteUri, result.Error.Request.Target);
    }

    [Fact]
    public async Task The_target_of_an_error_has_no_query_no_user_information_and_no_fragment()
    {
        await using var server = await Server.StartAsync(Reply.Status(404));
        using var http = Some.Client(server, new FakeTime());
        var target = new UriBuilder(server.Address) { Path = "songs", UserName = "user", Password = "secret", Query = "auth=secret", Fragment = "part" }.Uri;

        var result = await http.GetResultAsync(target, SongsJson.Default.Song, The.Token);

        Assert.Equal(new Uri(server.Address, "songs").AbsoluteUri, result.Error!.Request.Target);
    }

    private static RequestTarget Of(RequestTarget target) => target;
}
