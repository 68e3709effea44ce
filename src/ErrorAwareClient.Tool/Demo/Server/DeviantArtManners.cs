namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>Answers like DeviantArt: a status of few values, and JSON that says what it was.</summary>
internal static class DeviantArtManners
{
    public static void AddTo(DemoRoutes routes)
    {
        routes.Get(Deviation("lighthouse"), Found);
        routes.Get(Deviation("no-title"), Error(400, "invalid_request", "Request field validation failed.", ""","error_details":{"title":"title is required"}"""));
        routes.Get(Deviation("no-artist"), Error(400, "invalid_request", "Artist not found", ""","error_code":0"""));
        routes.Get(Deviation("plain-wrong"), Error(400, "invalid_request", "The request makes no sense"));
        routes.Get(Deviation("private"), Error(400, "unauthorized", "This artwork is private"));
        routes.Get(Deviation("unverified"), Error(400, "unverified_account", "Verify your email address first"));
        routes.Get(Deviation("old-version"), Error(400, "version_error", "There is no such version"));
        routes.Get(Deviation("no-token"), Error(401, "invalid_token", "The token is missing"));
        routes.Get(Deviation("no-agent"), new DemoReply(403, "text/html", "<html><body><h2>The request was blocked</h2></body></html>"));
        routes.Get(Deviation("maintenance"), Error(503, "temporarily_unavailable", "Back in a moment"));

        var failure = Error(500, "server_error", "Something went wrong here");
        var refusal = Error(429, "user_api_threshold", "Too many requests");
        Troubles.AddTo(routes, Deviation, id => $"/api/v1/oauth2/stash/publish/{id}", Found, failure, refusal);
    }

    private static DemoReply Found => new(200, "application/json", """{"deviationid":"lighthouse","title":"Lighthouse at dusk"}""");

    private static DemoReply Error(int status, string error, string description, string more = "") => new(
        status, "application/json", $$"""{"error":"{{error}}","error_description":"{{description}}"{{more}},"status":"error"}""");

    private static string Deviation(string id) => $"/api/v1/oauth2/deviation/{id}";
}
