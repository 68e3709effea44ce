using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests.Pipeline;

public class RedactionTests
{
    private const string Secret = "s3cr3t-t0ken";

    [Theory]
    [InlineData("auth=s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("a=b&ssid=s3cr3t-t0ken&c=d", "s3cr3t-t0ken")]
    [InlineData("ACCESS_TOKEN=s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("api%5Fkey=s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("key=a%2Fb%20c%C3%A9", "a%2Fb%20c%C3%A9")]
    [InlineData("key=a%2Fb%20c%C3%A9", "a%2fb%20c%c3%a9")]
    [InlineData("key=a%2Fb%20c%C3%A9", "a/b cé")]
    [InlineData("key=a%2Fb%20c%C3%A9", "a%2Fb+c%C3%A9")]
    [InlineData("key=a/b+c", "a/b c")]
    [InlineData("key=a/b+c", "a%2Fb%20c")]
    [InlineData("key=a/b+c", "a/b+c")]
    [InlineData("own=s3cr3t-t0ken", "s3cr3t-t0ken")]
    public async Task The_value_of_a_secret_query_key_is_struck_out_wherever_it_turns_up(string query, string echo) =>
        await AssertStruckAsync(echo, () => new HttpRequestMessage(HttpMethod.Get, $"songs?{query}"));

    [Theory]
    [InlineData("password")]
    [InlineData("Client_Secret")]
    [InlineData("refresh_token")]
    public async Task The_value_of_a_secret_form_key_is_struck_out(string key)
    {
        await AssertStruckAsync("p&ss=wörd", () => Post(new FormUrlEncodedContent([new("a", "b"), new(key, "p&ss=wörd")])));
        await AssertStruckAsync(Secret, () => Post(new StringContent($"a=b&{key}={Secret}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"))));
        await AssertStruckAsync(Secret, () => Post(new MultipartFormDataContent { { new StringContent("b"), "a" }, { new StringContent(Secret), key } }));
        await AssertStruckAsync(Secret, () => Post(new MultipartFormDataContent { new StringContent("nameless"), { new StringContent(Secret), $"\"{key}\"" } }));
    }

    [Theory]
    [InlineData("Authorization", "Bearer s3cr3t-t0ken", "Bearer s3cr3t-t0ken")]
    [InlineData("Authorization", "Bearer s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("authorization", "s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("Cookie", "a=b; session=s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("Cookie", "session=s3cr3t-t0ken; a=b", "session=s3cr3t-t0ken; a=b")]
    [InlineData("Proxy-Authorization", "Basic s3cr3t-t0ken", "s3cr3t-t0ken")]
    [InlineData("Authorization", "Signature keyId=7, value=s3cr3t", "keyId=7, value=s3cr3t")]
    [InlineData("Authorization", "Bearer abcd", "abcd")]
    [InlineData("Cookie", "session=s3cr3t==; a=b", "s3cr3t==")]
    public async Task Credentials_are_struck_out(string header, string value, string echo)
    {
        await AssertStruckAsync(echo, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "songs");
            request.Headers.TryAddWithoutValidation(header, value);
            return request;
        });
    }

    [Fact]
    public async Task Credentials_that_a_handler_below_adds_are_struck_out_too() =>
        await AssertStruckAsync(Secret, () => new HttpRequestMessage(HttpMethod.Get, "songs"), new Below(request =>
        {
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", Secret);
        }));

    [Fact]
    public async Task Credentials_that_a_redirect_takes_off_are_struck_out_too()
    {
        var error = await ErrorOfRedirectAsync("songs/55", "Not s3cr3t-t0ken", request => request.Headers.Authorization = new("Bearer", Secret));
        Assert.Equal("Not [redacted]", error.Message);
    }

    [Fact]
    public async Task A_secret_in_the_target_of_a_redirect_is_struck_out_too()
    {
        var error = await ErrorOfRedirectAsync("songs/55?token=s3cr3t-t0ken", "Not s3cr3t-t0ken", _ => { });
        Assert.Equal("Not [redacted]", error.Message);
    }

    [Fact]
    public async Task A_secret_that_contains_another_leaves_nothing_behind()
    {
        var error = await ErrorOfAsync("say abcd-efgh and abcd", new HttpRequestMessage(HttpMethod.Get, "songs?auth=abcd&token=abcd-efgh"));
        Assert.Equal("say [redacted] and [redacted]", error.Message);
    }

    [Fact]
    public async Task A_short_secret_is_struck_out_as_a_word_and_tears_no_other_apart()
    {
        var error = await ErrorOfAsync("PIN 12 is wrong (12), see page 123 or a12", new HttpRequestMessage(HttpMethod.Get, "songs?password=12"));
        Assert.Equal("PIN [redacted] is wrong ([redacted]), see page 123 or a12", error.Message);
    }

    [Theory]
    [InlineData("12", "[redacted]")]
    [InlineData("12 is wrong", "[redacted] is wrong")]
    [InlineData("wrong: 12", "wrong: [redacted]")]
    [InlineData("12,12", "[redacted],[redacted]")]
    [InlineData("123 12", "123 [redacted]")]
    [InlineData("a12 x12y 12b", "a12 x12y 12b")]
    public async Task A_short_secret_is_struck_out_where_it_is_a_word(string said, string read) =>
        Assert.Equal(read, (await ErrorOfAsync(said, new HttpRequestMessage(HttpMethod.Get, "songs?password=12"))).Message);

    [Fact]
    public async Task A_secret_of_four_characters_is_struck_out_within_words_too() =>
        Assert.Equal("x[redacted]y", (await ErrorOfAsync("xabcdy", new HttpRequestMessage(HttpMethod.Get, "songs?password=abcd"))).Message);

    [Fact]
    public async Task A_cookie_too_short_for_a_credential_stays()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs") { Headers = { { "Cookie", "n=1; lang=en; abc" } } };
        Assert.Equal("Page 1 in en, abc", (await ErrorOfAsync("Page 1 in en, abc", request)).Message);
    }

    [Theory]
    [InlineData(16 * 1024, "Not [redacted]")]
    [InlineData((16 * 1024) + 1, "Not s3cr3t-t0ken")]
    public async Task A_form_of_more_than_16_KB_is_an_upload_and_not_searched(int length, string read)
    {
        var form = $"password={Secret}&file=".PadRight(length, 'x');
        using var request = Post(new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")));

        Assert.Equal(read, (await ErrorOfAsync("Not s3cr3t-t0ken", request)).Message);
    }

    [Fact]
    public async Task A_form_that_can_be_read_only_once_is_left_to_the_server()
    {
        var form = new StreamContent(new OneShotStream(System.Text.Encoding.UTF8.GetBytes("password=s3cr3t")));
        (form.Headers.ContentType, form.Headers.ContentLength) = (new("application/x-www-form-urlencoded"), 15);

        Assert.Equal("No such user", (await ErrorOfAsync("No such user", Post(form))).Message);
    }

    [Fact]
    public async Task What_is_not_secret_stays()
    {
        var error = await ErrorOfAsync("No songs for jazz, auth empty", new HttpRequestMessage(HttpMethod.Get, "songs?q=jazz&auth="));
        Assert.Equal("No songs for jazz, auth empty", error.Message);
    }

    [Fact]
    public async Task A_challenge_that_echoes_a_token_is_struck_out()
    {
        await using var server = await Server.StartAsync(Reply.Status(401, ("WWW-Authenticate", $"Bearer error_description=\"{Secret} expired\"")));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync($"songs?token={Secret}", SongsJson.Default.Song, The.Token);

        Assert.Equal("Bearer error_description=\"[redacted] expired\"", Assert.Single(Assert.IsType<ApiError.Unauthorized>(result.Error).Challenges).ToString());
    }

    [Fact]
    public async Task Challenges_are_bounded_in_number_and_length()
    {
        var challenge = ("WWW-Authenticate", $"Bearer realm=\"{new string('r', 2000)}\"");
        await using var server = await Server.StartAsync(Reply.Status(401, [.. Enumerable.Repeat(challenge, 12)]));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        var challenges = Assert.IsType<ApiError.Unauthorized>(result.Error).Challenges;
        Assert.Equal(8, challenges.Count);
        Assert.All(challenges, one => Assert.Equal(1024, one.Parameter!.Length));
    }

    [Fact]
    public async Task Neither_logs_nor_activities_carry_a_secret()
    {
        var logs = new CapturedLogs();
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Json(Echo(Secret), 500), Reply.Status(429, ("Retry-After", "500")));
        var time = new FakeTime();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddSingleton<TimeProvider>(time);
        services.AddHttpClient("songs", http => http.BaseAddress = server.Address)
            .AddErrorHandling(options => (options.Retry.MaxRetries, options.Randomizer) = (1, () => 0));
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("songs");
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {Secret}");
        using var traced = new Traced();

        var call = http.GetResultAsync($"songs?auth={Secret}", SongsJson.Default.Song, The.Token);
        await time.PassAsync(The.Seconds(.25));
        Assert.IsType<ApiError.ServerError>((await call).Error);
        Assert.IsType<ApiError.RateLimited>((await http.GetResultAsync($"songs?auth={Secret}", SongsJson.Default.Song, The.Token)).Error);

        Assert.NotEmpty(logs.Of("ErrorAwareClient"));
        Assert.DoesNotContain(logs.Of("ErrorAwareClient"), line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains('?', StringComparison.Ordinal));
        var activities = traced.To(server);
        Assert.Equal(2, activities.Count);
        Assert.DoesNotContain(activities, activity => activity.DisplayName.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(activities.SelectMany(activity => activity.TagObjects), tag => tag.Value?.ToString()?.Contains(Secret, StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_handler_below_throws_may_name_the_whole_request_and_the_error_does_not(bool handled)
    {
        using var below = new Below(request => throw new HttpRequestException($"GET {request.RequestUri} was refused"));
        using var http = handled
            ? new HttpClient(ErrorHandling.CreateHandler(new ErrorHandlingOptions { Retry = { MaxRetries = 0 } }, below))
            : new HttpClient(below);

        var error = (await http.GetResultAsync($"http://songs.test/a?auth={Secret}", SongsJson.Default.Song, The.Token)).Error;

        Assert.Equal("GET http://songs.test/a?auth=[redacted] was refused", Assert.IsType<ApiError.Transport>(error).Message);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_may_echo_secrets_in_its_headers_and_in_the_names_of_its_members()
    {
        await using var server = await Server.StartAsync(Reply.Json($$$"""{"{{{Secret}}}":"no number"}""", 200, ("X-Request-Id", Secret)));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync<Dictionary<string, int>>($"songs?auth={Secret}", cancellationToken: The.Token);

        var error = Assert.IsType<ApiError.Malformed>(result.Error);
        Assert.Equal("The answer is not the Dictionary<String, Int32> that was asked for, at $.[redacted]", error.Message);
        Assert.Equal(("$.[redacted]", "[redacted]"), (error.JsonPath, error.Answer!.RequestId));
    }

    [Fact]
    public async Task What_a_session_puts_on_a_message_is_struck_out()
    {
        await using var server = await Server.StartAsync(received =>
            Reply.Json($$"""{"message":"pass {{received.Headers["X-Session"].Split(' ')[1]}} may not, {{received.Headers["X-Own"]}} may"}""", 403));
        using var http = Some.Client(server, new FakeTime(), options => options.Session.Current = new AddingSession($"Ticket {Secret}"));
        http.DefaultRequestHeaders.Add("X-Own", "anybody");

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Equal("pass [redacted] may not, anybody may", result.Error!.Message);
    }

    [Theory]
    [InlineData(990, "[redacted]")]
    [InlineData(1014, "[redacted]")]
    [InlineData(1020, "[red")]
    [InlineData(1021, "s3c")]
    public async Task A_secret_that_the_bound_of_a_field_cuts_is_struck_out_as_far_as_it_shows(int before, string end)
    {
        var text = new string('x', before - 1) + " " + Secret;
        await using var server = await Server.StartAsync(Reply.Json($$"""{"error":"invalid_request","error_details":{"title":"{{text}}"} }""", 400));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync($"songs?auth={Secret}", SongsJson.Default.Song, The.Token);

        Assert.EndsWith("x " + end, Assert.Single(Assert.IsType<ApiError.Validation>(result.Error).Fields).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pass", "that pass is wrong, as is the pass")]
    [InlineData("password1", "wrong password")]
    public async Task A_text_that_was_not_cut_may_end_as_a_secret_begins(string secret, string message)
    {
        await using var server = await Server.StartAsync(Reply.Json($$"""{"message":"{{message}}"}""", 401));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync($"songs?auth={secret}", SongsJson.Default.Song, The.Token);

        Assert.Equal(message.Replace("pass ", "[redacted] ", StringComparison.Ordinal).Replace("the pass", "the [redacted]", StringComparison.Ordinal), result.Error!.Message);
    }

    [Theory]
    [InlineData("bearer", "[redacted]")]
    [InlineData("someone else's", "")]
    public async Task A_text_of_wide_letters_is_cut_at_its_bytes(string who, string end)
    {
        var token = string.Concat(Enumerable.Range(0, 300).Select(i => (char)('a' + (i * 7 % 26))));
        var wide = new string('\u20AC', 660);
        await using var server = await Server.StartAsync(Reply.Json($$"""{"message":"{{wide}} {{(who == "bearer" ? token : new string('-', 300))}}"}""", 401));
        using var http = Some.Client(server, new FakeTime());
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);

        var message = (await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token)).Error!.Message;

        Assert.StartsWith(wide, message, StringComparison.Ordinal);
        Assert.Equal(end, message[wide.Length..].Trim(' ', '-'));
    }

    [Fact]
    public async Task What_a_session_says_it_likes_is_no_secret()
    {
        await using var server = await Server.StartAsync(Reply.Json("""{"message":"Songs/1.0 wants application/xml, and there is none"}""", 406));
        using var http = Some.Client(server, new FakeTime(), options => options.Session.Current = new LikingSession());

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Equal("Songs/1.0 wants application/xml, and there is none", result.Error!.Message);
    }

    [Theory]
    [InlineData(2800, 1)]
    [InlineData(1500, 2)]
    public async Task A_secret_longer_than_a_message_is_struck_out_as_far_as_it_shows(int length, int times)
    {
        var token = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));
        var echoes = string.Join(" and ", Enumerable.Repeat(token, times));
        await using var server = await Server.StartAsync(Reply.Json($$"""{"message":"bad token {{echoes}}"}""", 401));
        using var http = Some.Client(server, new FakeTime());
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);

        var result = await http.GetResultAsync("songs", SongsJson.Default.Song, The.Token);

        Assert.Equal(times == 1 ? "bad token [redacted]" : "bad token [redacted] and [redacted]", result.Error!.Message);
    }

    [Fact]
    public async Task A_header_that_is_named_as_secret_is_struck_out() =>
        await AssertStruckAsync(Secret, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "songs");
            request.Headers.Add("Own", Secret);
            return request;
        });

    [Theory]
    [InlineData($$$"""{"auth":"{{{Secret}}} is no token"}""", "auth: [redacted] is no token")]
    [InlineData($$$"""{"title":"too long","auth":"{{{Secret}}} is no token"}""", "title: too long; auth: [redacted] is no token")]
    [InlineData($$$"""{"auth":"{{{Secret}}} is no token","title":"too long"}""", "auth: [redacted] is no token; title: too long")]
    public async Task A_secret_in_any_of_the_fields_that_a_dialect_of_ours_reads_is_struck_out(string details, string expected)
    {
        await using var server = await Server.StartAsync(Reply.Json($$"""{"error":"invalid_request","error_details":{{details}} }""", 400));
        using var http = Some.Client(server, new FakeTime());

        var result = await http.GetResultAsync($"songs?auth={Secret}", SongsJson.Default.Song, The.Token);

        var fields = Assert.IsType<ApiError.Validation>(result.Error).Fields;
        Assert.Equal(expected, string.Join("; ", fields.Select(field => $"{field.Path}: {field.Message}")));
    }

    private static HttpRequestMessage Post(HttpContent content) => new(HttpMethod.Post, "songs") { Content = content };

    private static string Echo(string echo) =>
        $$$"""{"error":{"message":"Bad {{{echo}}}, said {{{echo}}}","code":"c-{{{echo}}}","type":"t-{{{echo}}}","action":"{{{echo}}}","field":"{{{echo}}}","kind":"Validation"}}""";

    private static async Task AssertStruckAsync(string echo, Func<HttpRequestMessage> request, HttpMessageHandler? inner = null)
    {
        var error = Assert.IsType<ApiError.Validation>(await ErrorOfAsync(echo, request(), inner, Echo(echo)));
        Assert.Equal("Bad [redacted], said [redacted]", error.Message);
        Assert.Equal(("c-[redacted]", "t-[redacted]", "[redacted]"), (error.Answer!.Code, error.Answer.Type, error.Answer.Action));
        Assert.Equal(new FieldError("[redacted]", "[redacted]", "[redacted]"), Assert.Single(error.Fields));
        foreach (var text in new[] { error.ToString(), error.ToException().ToString(), error.Request.ToString(), error.Answer.ToString(), error.Answer.Body.ToString() })
        {
            Assert.DoesNotContain(echo, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<ApiError> ErrorOfRedirectAsync(string location, string message, Action<HttpRequestMessage> prepare)
    {
        await using var server = await Server.StartAsync(
            Reply.Status(302, ("Location", "/" + location)), Reply.Json($$$"""{"error":{"message":"{{{message}}}"}}""", 400));
        using var http = Some.Client(server, new FakeTime());
        using var request = new HttpRequestMessage(HttpMethod.Get, "songs/54");
        prepare(request);
        return (await http.SendResultAsync(request, The.Token)).Error!;
    }

    private static async Task<ApiError> ErrorOfAsync(string message, HttpRequestMessage request, HttpMessageHandler? inner = null, string? body = null)
    {
        await using var server = await Server.StartAsync(Reply.Json(body ?? $$$"""{"error":{"message":"{{{message}}}"}}"""));
        using var http = Some.Client(server, new FakeTime(), options =>
        {
            options.SecretKeys.Add("own");
            options.Dialects.Insert(0, new DisguiseDialect());
        }, inner);
        return (await http.SendResultAsync(request, The.Token)).Error!;
    }

    private sealed class LikingSession : IApiSession
    {
        public bool TryApply(HttpRequestMessage request)
        {
            request.Headers.Add("Accept", "application/xml");
            request.Headers.Add("User-Agent", "Songs/1.0");
            return true;
        }

        public Task<Result<Unit, ApiError>> RefreshAsync(HttpClient http, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
