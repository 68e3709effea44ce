using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Testing.Tests.Scripts;

public class UseScriptTests
{
    [Fact]
    public async Task One_line_puts_a_script_and_its_clock_under_a_client_of_the_container()
    {
        var script = new HttpScript(Reply.Status(503), Reply.Json(The.SongJson));
        var services = new ServiceCollection();
        services.AddHttpClient("songs", http => http.BaseAddress = new Uri("https://music.example/")).AddErrorHandling().UseScript(script);

        Assert.Equal(The.Song, (await GetAsync(services)).GetValueOrThrow());

        Assert.Equal(The.Seconds(.25), script.Time.Elapsed);
        Assert.Equal(new Uri("https://music.example/songs/54"), script.Requests[0].Uri);
        script.Verify();
    }

    [Fact]
    public async Task It_may_come_after_the_registration_of_the_program_and_beats_the_clock_that_was_set_there()
    {
        var script = new HttpScript(Reply.Status(429), Reply.Json(The.SongJson));
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddHttpClient("songs", http => http.BaseAddress = new Uri("https://music.example/"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ConnectCallback = (_, _) => throw new InvalidOperationException("There is no network here.") })
            .AddErrorHandling(options => options.TimeProvider = TimeProvider.System);

        services.AddHttpClient("songs").UseScript(script);

        Assert.True((await GetAsync(services)).IsSuccess);
        Assert.Equal(The.Seconds(1), script.Time.Elapsed);
    }

    [Fact]
    public async Task It_can_be_for_all_clients()
    {
        var script = new HttpScript(Reply.Status(503), Reply.Json(The.SongJson));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(defaults => defaults.AddErrorHandling().UseScript(script));
        services.AddHttpClient("songs", http => http.BaseAddress = new Uri("https://music.example/"));

        Assert.True((await GetAsync(services)).IsSuccess);
        Assert.Equal(The.Seconds(.25), script.Time.Elapsed);
    }

    [Fact]
    public async Task Other_clients_keep_their_clock()
    {
        var script = new HttpScript();
        var other = new HttpScript(Reply.Json(The.SongJson));
        var services = new ServiceCollection();
        services.AddHttpClient("scripted").AddErrorHandling().UseScript(script);
        services.AddHttpClient("songs", http => http.BaseAddress = new Uri("https://music.example/")).AddErrorHandling().UseScript(other);

        Assert.True((await GetAsync(services)).IsSuccess);
        Assert.Empty(script.Requests);
    }

    [Fact]
    public async Task A_session_logs_in_and_renews_itself_against_a_script()
    {
        var script = new HttpScript()
            .On("GET /server/json.server.php?action=handshake", Reply.Json("""{"auth":"first"}"""), Reply.Json("""{"auth":"second"}"""))
            .On("GET /server/json.server.php?action=song&auth=first", Reply.Ampache(4701))
            .On("GET /server/json.server.php?action=song&auth=second", Reply.Json(The.SongJson));
        var services = new ServiceCollection();
        services.AddHttpClient("songs", http => http.BaseAddress = new Uri("https://music.example/"))
            .AddAmpacheSession(session =>
            {
                session.Endpoint = new Uri("https://music.example/server/json.server.php");
                session.ApiKey = "key";
            })
            .UseScript(script);
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("songs");

        var song = await http.GetResultAsync("server/json.server.php?action=song", SongsJson.Default.Song, The.Token);

        Assert.Equal(The.Song, song.GetValueOrThrow());
        script.Verify();
    }

    [Fact]
    public void Nulls_are_refused()
    {
        var builder = new ServiceCollection().AddHttpClient("songs");
        Assert.Throws<ArgumentNullException>(() => builder.UseScript(null!));
        Assert.Throws<ArgumentNullException>(() => ScriptHttpClientBuilderExtensions.UseScript(null!, new HttpScript()));
    }

    private static async Task<Result<Song, ApiError>> GetAsync(ServiceCollection services)
    {
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("songs");
        return await http.GetSongAsync();
    }
}
