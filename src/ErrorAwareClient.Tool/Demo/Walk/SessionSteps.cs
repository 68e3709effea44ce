using ErrorAwareClient.Tool.Demo.Server;

namespace ErrorAwareClient.Tool.Demo.Walk;

internal static class SessionSteps
{
    // The login, and the call.
    private static readonly Expectation AfterLogin = Expectation.Value with { Sendings = 2 };

    // The call, the login, and the call once more.
    private static readonly Expectation AfterRenewal = Expectation.Value with { Sendings = 3 };

    public static DemoChapter Chapter => new("Sessions", "a login before the first call, and one when the session has expired",
    [
        DemoStep.Of("Ampache: the handshake comes first", (c, ct) => c.AmpacheMember.GetSongAsync(Sessions.Evening, ct), AfterLogin),
        DemoStep.Of("Ampache: 4701 inside HTTP 200, and the session is renewed", (c, ct) => c.AmpacheMember.GetSongAsync(Sessions.Evening, ct), AfterRenewal),
        DemoStep.Of("OAuth: the token is asked for first", (c, ct) => c.DeviantArtMember.GetDeviationAsync(Sessions.Evening, ct), AfterLogin),
        DemoStep.Of("OAuth: the token has expired, and is renewed", (c, ct) => c.DeviantArtMember.GetDeviationAsync(Sessions.Evening, ct), AfterRenewal),
    ]);
}
