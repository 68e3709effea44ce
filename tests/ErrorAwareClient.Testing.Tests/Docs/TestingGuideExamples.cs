using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Testing.Tests.Docs;

/// <summary>The examples of docs/testing.md. The regions stand on the page as they stand here.</summary>
public class TestingGuideExamples
{
    #region by hand
    [Fact]
    public void Each_case_has_its_advice()
    {
        Assert.Equal("It is not there any more.", Advice.For(new ApiError.NotFound()));
        Assert.Equal("Try again in 20 s.", Advice.For(new ApiError.RateLimited { RetryAfter = TimeSpan.FromSeconds(20) }));
        Assert.Equal("Correct title: too long", Advice.For(new ApiError.Validation { Fields = [new FieldError("title", "too long")] }));
        Assert.Equal("Try again later.", Advice.For(new ApiError.ServerError()));
        Assert.Equal("That did not work: Payment required", Advice.For(new ApiError.PaymentRequired()));

        var refused = new ApiError.Forbidden { Answer = new ApiAnswer(HttpStatusCode.OK) { Dialect = "ampache", Code = "4742" } };
        Assert.Equal("This account may not do that.", Advice.For(refused));
    }
    #endregion

    #region script
    [Fact]
    public async Task A_song_is_renamed_after_the_session_was_renewed()
    {
        var script = new HttpScript()
            .On("GET /server/json.server.php?action=handshake", Reply.Json("""{"auth":"old"}"""), Reply.Json("""{"auth":"new"}"""))
            .On("POST /songs/54?auth=old", Reply.Ampache(4701))
            .On("POST /songs/54?auth=new", Reply.Status(204));

        var services = new ServiceCollection();
        services.AddMusic();
        services.AddHttpClient<MusicClient>().UseScript(script);
        await using var provider = services.BuildServiceProvider();

        var renamed = await provider.GetRequiredService<MusicClient>().RenameAsync("54", "Home Capsules");

        Assert.True(renamed.IsSuccess);
        Assert.Equal("title=Home+Capsules", script.Requests[^1].Text);
        script.Verify();
    }
    #endregion

    [Fact]
    public void Each_kind_of_reply_can_be_made()
    {
        #region replies
        Reply[] some =
        [
            Reply.Json("""{"id":"54"}"""),
            Reply.Ampache(4704),                                    // in 200, as JSON; AmpacheXml: as XML
            Reply.Ampache(4710, "playlist_create", status: 400),    // as servers from version 8 on send it
            Reply.OAuth("invalid_request", "User not found", errorCode: 0),
            Reply.Problem(404, "No such song"),
            Reply.Status(402),
            Reply.Text("<h2>Request blocked</h2>", "text/html", 403),
            Reply.Status(429).WithRetryAfter(TimeSpan.FromSeconds(7)),
            Reply.Status(503).WithHeader("X-Request-Id", "r-1"),
            Reply.Json("{}").WithDelay(TimeSpan.FromSeconds(45)),
            Reply.Silence(),
            Reply.Fault(NetworkFault.ConnectionReset),
        ];
        #endregion

        Assert.Equal(some.Length, some.Select(reply => reply.ToString()).Distinct().Count());
    }

    #region time
    [Fact]
    public async Task A_job_is_asked_for_at_the_pace_of_the_server_until_it_is_done()
    {
        var script = new HttpScript(
            Reply.Json("""{"status":"IN_QUEUE"}"""),
            Reply.Status(500),
            Reply.Status(429).WithRetryAfter(TimeSpan.FromSeconds(20)),
            Reply.Json("""{"status":"COMPLETED"}"""));
        using var http = script.CreateClient();

        var job = await new Jobs(http, script.Time).WaitForAsync("7");

        Assert.Equal("COMPLETED", job.GetValueOrThrow().Status);
        Assert.Equal([0, 5, 5.25, 25.25], script.Requests.Select(request => request.At.TotalSeconds));
        script.Verify();
    }
    #endregion

    #region timeouts
    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        var script = new HttpScript(Reply.Silence(), Reply.Json("""{"status":"COMPLETED"}""").WithDelay(TimeSpan.FromSeconds(29)));
        using var http = script.CreateClient();

        var job = await new Jobs(http, script.Time).GetAsync("7");

        // 30 s of silence, the attempt timeout; 250 ms of backoff; 29 s for the answer.
        Assert.True(job.IsSuccess);
        Assert.Equal(TimeSpan.FromSeconds(59.25), script.Time.Elapsed);
    }
    #endregion

    #region pause
    [Fact]
    public async Task A_rate_limit_holds_back_all_calls()
    {
        var script = new HttpScript()
            .On("GET /jobs/1", Reply.Status(429).WithRetryAfter(TimeSpan.FromSeconds(20)))
            .Always("GET /jobs/*", Reply.Json("""{"status":"COMPLETED"}"""));
        using var http = script.CreateClient();
        var jobs = new Jobs(http, script.Time);

        var pause = script.Time.Pause();
        var calls = Enumerable.Range(1, 10).Select(id => jobs.GetAsync($"{id}")).ToArray();
        Assert.Single(script.Requests);

        pause.Dispose();
        foreach (var job in await Task.WhenAll(calls)) Assert.True(job.IsSuccess);
        Assert.All(script.Requests.Skip(1), request => Assert.True(request.At >= TimeSpan.FromSeconds(20)));
    }
    #endregion

    #region wiremock
    [Fact]
    public void A_stub_for_WireMock()
    {
        var mapping = Reply.Ampache(4704).WithDelay(TimeSpan.FromSeconds(2)).ToWireMockMapping("GET /server/json.server.php?action=song");

        Assert.Equal(
            """
            {
              "request": {
                "method": "GET",
                "urlPath": "/server/json.server.php",
                "queryParameters": {
                  "action": {
                    "equalTo": "song"
                  }
                }
              },
              "response": {
                "status": 200,
                "headers": {
                  "Content-Type": "application/json"
                },
                "body": "{\"error\":{\"errorCode\":\"4704\",\"errorAction\":\"song\",\"errorType\":\"filter\",\"errorMessage\":\"Not Found\"}}",
                "fixedDelayMilliseconds": 2000
              }
            }
            """,
            mapping);
    }
    #endregion
}
