namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>Answers like MusicGPT: the status says what went wrong, and the body may add to it.</summary>
internal static class MusicGptManners
{
    public static void AddTo(DemoRoutes routes)
    {
        routes.Get(ById("tune"), Found);
        routes.Get(ById("malformed"), Detail(400, "conversion_id is not a UUID"));
        routes.Get(ById("unpaid"), Detail(402, "Add funds to go on"));
        routes.Get(ById("foreign"), Detail(403, "This key may not read it"));
        routes.Get(ById("nothing"), new DemoReply(404, "application/json", ""));
        routes.Get(ById("twice"), Detail(409, "It is being made already"));
        routes.Get(ById("too-long"), new DemoReply(422, "application/json", """
            {"detail":[{"loc":["body","prompt"],"msg":"at most 280 characters","type":"string_too_long"}]}
            """));

        var failure = new DemoReply(500, "text/plain; charset=utf-8", "Internal Server Error");
        var refusal = Detail(429, "Rate limit exceeded");
        Troubles.AddTo(routes, ById, id => $"/api/public/v1/MusicAI?conversion_id={id}", Found, failure, refusal);
    }

    private static DemoReply Found => new(200, "application/json", """{"conversion_id":"tune","status":"COMPLETED"}""");

    private static DemoReply Detail(int status, string detail) => new(status, "application/json", $$"""{"detail":"{{detail}}"}""");

    private static string ById(string id) => $"/api/public/v1/byId?conversion_id={id}";
}
