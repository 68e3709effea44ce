namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>The names of the troubles that any API can have, and what a server in such trouble answers, request after request.</summary>
internal static class Troubles
{
    /// <summary>Fails three times, then recovers.</summary>
    public const string Flaky = "flaky";

    /// <summary>Fails for good.</summary>
    public const string Broken = "broken";

    /// <summary>Refuses twice without saying for how long.</summary>
    public const string Crowded = "crowded";

    /// <summary>Refuses once and asks for two seconds.</summary>
    public const string Busy = "busy";

    /// <summary>Refuses for good, each time for a second.</summary>
    public const string Swamped = "swamped";

    /// <summary>Adds every trouble to the routes of an API.</summary>
    /// <param name="routes">The routes to add to.</param>
    /// <param name="reading">The target that reads a thing of this name.</param>
    /// <param name="writing">The target that writes a thing of this name.</param>
    /// <param name="well">The answer when all is well.</param>
    /// <param name="failure">The 500 of this API.</param>
    /// <param name="refusal">The 429 of this API.</param>
    public static void AddTo(
        DemoRoutes routes, Func<string, string> reading, Func<string, string> writing, DemoReply well, DemoReply failure, DemoReply refusal)
    {
        routes.Get(reading(Flaky), failure, failure, failure, well);
        routes.Get(reading(Broken), failure);
        routes.Get(reading(Crowded), refusal, refusal, well);
        routes.Get(reading(Busy), refusal with { RetryAfterSeconds = 2 }, well);
        routes.Get(reading(Swamped), refusal with { RetryAfterSeconds = 1 });
        routes.Post(writing(Broken), failure, well);
        routes.Post(writing(Busy), refusal with { RetryAfterSeconds = 1 }, well);
    }
}
