namespace ErrorAwareClient.WireMock.Tests.Ampache;

public class AmpacheErrorTests(WireMockServer server) : WireMockTest(server)
{
    [Theory]
    [Row("4700 Access Control not Enabled", typeof(ApiError.Forbidden), "4700", 403)]
    [Row("4701 Received Invalid Handshake", typeof(ApiError.Unauthorized), "4701", 401)]
    [Row("4703 Access Denied", typeof(ApiError.Forbidden), "4703", 403)]
    [Row("4704 Not Found", typeof(ApiError.NotFound), "4704", 404)]
    [Row("4705 Missing", typeof(ApiError.Unsupported), "4705", 404)]
    [Row("4706 Depreciated", typeof(ApiError.Unsupported), "4706", 410)]
    [Row("4710 Bad Request", typeof(ApiError.BadRequest), "4710", 400)]
    [Row("4742 Failed Access Check", typeof(ApiError.Forbidden), "4742", 403)]
    [Proves("The code decides, under whatever HTTP status")]
    [Proves("JSON and XML errors are in an `error` object")]
    [Proves("An error always has a code")]
    public async Task A_code_is_one_case_in_JSON_and_in_XML_inside_200_and_under_its_status(string code, int status, Type readAs)
    {
        var ampache = Ampache();

        ApiError?[] inside200 =
        [
            (await ampache.GetSongsAsync(code, Token)).Error,
            (await ampache.GetSongsAsXmlAsync(code, Token)).Error,
            (await ampache.GetAlbumAsync(code, Token)).Error,
            (await ampache.CreatePlaylistAsync(code, Token)).Error,
            (await ampache.GetArtAsync(code, Token)).Error,
        ];
        ApiError?[] underStatus =
        [
            (await ampache.GetSongsAsync(code + "-as-4xx", Token)).Error,
            (await ampache.GetSongsAsXmlAsync(code + "-as-4xx", Token)).Error,
            (await ampache.CreatePlaylistAsync(code + "-as-4xx", Token)).Error,
            (await ampache.GetArtAsync(code + "-as-4xx", Token)).Error,
        ];

        Assert.All(inside200, error => Assert.Equal((readAs, 200, "ampache", code), Facts(error)));
        Assert.All(underStatus, error => Assert.Equal((readAs, status, "ampache", code), Facts(error)));
    }

    [Theory]
    [InlineData("4700", "system")]
    [InlineData("4703", "system")]
    [InlineData("4705", "system")]
    [InlineData("4701", "account")]
    [InlineData("4742", "account")]
    [InlineData("4704", "filter")]
    [InlineData("4706", "removed")]
    [Proves("`errorAction` is the method that failed")]
    [Proves("`errorType`: `system` is the server's configuration, `account` the user, else what is missing")]
    public async Task An_error_tells_which_method_failed_and_whose_matter_it_is(string code, string type)
    {
        var ampache = Ampache();

        Assert.Equal(("songs", type), Whose((await ampache.GetSongsAsync(code, Token)).Error));
        Assert.Equal(("songs", type), Whose((await ampache.GetSongsAsXmlAsync(code, Token)).Error));
    }

    [Theory]
    [InlineData("4703", "Enable: podcast")]
    [InlineData("4710", "Bad request: filter")]
    [Proves("4703 and 4710: the message has the details")]
    public async Task The_details_are_in_the_message(string code, string message) =>
        Assert.Equal(message, (await Ampache().GetSongsAsXmlAsync(code, Token)).Error!.Message);

    [Theory]
    [InlineData("4705")]
    [InlineData("4706")]
    [InlineData("4710")]
    [Proves("4705 and 4706 are fatal")]
    [Proves("4710 is not to be sent again as it was")]
    public async Task What_cannot_succeed_later_is_sent_once(string code)
    {
        foreach (var id in new[] { code, code + "-as-4xx" })
        {
            var error = (await Ampache().GetAlbumAsync(id, Token)).Error!;
            Assert.Equal((false, 1), (error.IsTransient, error.Request.Attempts));
        }
    }

    [Fact]
    [Proves("`errorMessage` is translated, so it decides nothing")]
    public async Task A_message_that_speaks_of_something_else_changes_nothing()
    {
        var error = Assert.IsType<ApiError.NotFound>((await Ampache().GetAlbumAsync("translated", Token)).Error);

        Assert.Equal("Zugriff verweigert, Sitzung abgelaufen: 503", error.Message);
    }

    [Fact]
    [Proves("The XML example of 4742 carries 4710")]
    public async Task The_bytes_are_believed() =>
        Assert.IsType<ApiError.BadRequest>((await Ampache().GetSongsAsXmlAsync("4742-that-says-4710", Token)).Error);

    [Fact]
    [Proves("An error always has a code")]
    public async Task A_code_may_be_a_number() =>
        Assert.Equal("4704", Assert.IsType<ApiError.NotFound>((await Ampache().GetAlbumAsync("code-as-number", Token)).Error).Answer!.Code);

    [Fact]
    [Proves("Data may use names that resemble those of errors")]
    public async Task Songs_may_be_called_like_errors()
    {
        var songs = (await Ampache().GetSongsAsync("error", Token)).GetValueOrThrow().Songs;

        Assert.Equal(("4704", "Error 4704", "errorMessage"), (songs[0].Id, songs[0].Title, songs[0].Album.Name));
    }

    [Fact]
    public async Task What_is_there_is_given()
    {
        var ampache = Ampache();

        var json = (await ampache.GetSongsAsync("home", Token)).GetValueOrThrow().Songs;
        var xml = (await ampache.GetSongsAsXmlAsync("home", Token)).GetValueOrThrow().Songs;

        Assert.Equal(["Home Capsules", "Long Way Home"], json.Select(song => song.Title));
        Assert.Equal(json, xml);
    }

    [Fact]
    public async Task A_cover_is_the_bytes_of_the_image()
    {
        await using var art = (await Ampache().GetArtAsync("12", Token)).GetValueOrThrow();
        using var image = new MemoryStream();

        await art.CopyToAsync(image, Token);

        Assert.Equal("PNG"u8.ToArray(), image.ToArray()[1..4]);
    }

    private static (Type, int, string, string?) Facts(ApiError? error) =>
        (error!.GetType(), (int)error.Answer!.StatusCode, error.Answer.Dialect, error.Answer.Code);

    private static (string?, string?) Whose(ApiError? error) => (error!.Answer!.Action, error.Answer.Type);
}
