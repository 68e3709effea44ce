namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>Logins, and things to be had in a session: the session of the first call has expired by the second.</summary>
internal static class Sessions
{
    /// <summary>What is asked for in a session.</summary>
    public const string Evening = "evening";

    public static void AddTo(DemoRoutes routes)
    {
        routes.Get("/server/json.server.php?action=handshake&version=6.0.0", new DemoReply(200, "application/json", """{"auth":"71c5","api":"6.0.0"}"""));
        routes.Get(
            $"/server/json.server.php?action=song&filter={Evening}",
            new DemoReply(200, "application/json", """{"id":"evening","title":"Evening Tide"}"""),
            new DemoReply(200, "application/json", """{"error":{"errorCode":"4701","errorAction":"song","errorType":"account","errorMessage":"Session Expired"}}"""),
            new DemoReply(200, "application/json", """{"id":"evening","title":"Evening Tide"}"""));

        routes.Post("/oauth2/token", new DemoReply(200, "application/json", """{"access_token":"e3b0","token_type":"Bearer","expires_in":3600}"""));
        routes.Get(
            $"/api/v1/oauth2/deviation/{Evening}",
            new DemoReply(200, "application/json", """{"deviationid":"evening","title":"Evening at the pier"}"""),
            new DemoReply(401, "application/json", """{"error":"invalid_token","error_description":"Expired oAuth2 user token.","status":"error"}"""),
            new DemoReply(200, "application/json", """{"deviationid":"evening","title":"Evening at the pier"}"""));
    }
}
