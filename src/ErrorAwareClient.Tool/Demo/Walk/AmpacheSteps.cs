using ErrorAwareClient.Tool.Demo.Clients;

namespace ErrorAwareClient.Tool.Demo.Walk;

internal static class AmpacheSteps
{
    private const string Ampache = "ampache";
    private const string ByStatus = "status-table";

    public static DemoChapter Chapter => new("Ampache", "an envelope inside HTTP 200, in JSON and in XML",
    [
        .. Documented("JSON", (c, id, ct) => c.Ampache.GetSongAsync(id, ct)),
        .. Documented("XML", (c, id, ct) => c.Ampache.GetSongXmlAsync(id, ct)),
        .. TroubleSteps.Of(
            (c, id, ct) => c.Ampache.GetSongAsync(id, ct),
            (c, id, ct) => c.Ampache.CreateSongAsync(id, ct),
            failure: Expectation.Error<ApiError.ServerError>(ByStatus),
            refusal: Expectation.Error<ApiError.RateLimited>(ByStatus)),
    ]);

    private static IEnumerable<DemoStep> Documented(
        string format, Func<DemoClients, string, CancellationToken, Task<Result<Song, ApiError>>> get)
    {
        return
        [
            DemoStep.Of($"a song, as {format}", (c, ct) => get(c, "54", ct), Expectation.Value),
            Error<ApiError.Forbidden>("4700", "the API is switched off"),
            Error<ApiError.Unauthorized>("4701", "the session has expired"),
            Error<ApiError.Forbidden>("4703", "the feature is switched off"),
            Error<ApiError.NotFound>("4704", "there is no such song"),
            Error<ApiError.Unsupported>("4705", "there is no such method"),
            Error<ApiError.Unsupported>("4706", "the method was removed"),
            Error<ApiError.BadRequest>("4710", "the input is wrong"),
            Error<ApiError.Forbidden>("4742", "this account may not"),
        ];

        // The demo's server has songs that are named after the error they lead to.
        DemoStep Error<TCase>(string code, string meaning) where TCase : ApiError => DemoStep.Of(
            $"{code} in {format}: {meaning}", (c, ct) => get(c, code, ct), Expectation.Error<TCase>(Ampache, code));
    }
}
