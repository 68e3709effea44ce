namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>What is answered to which request: the first reply to the first request, and so on; the last reply to all later ones.</summary>
internal sealed class DemoRoutes
{
    private readonly Dictionary<string, DemoReply[]> _replies = [];

    public void Get(string target, params DemoReply[] replies) => _replies.Add($"GET {target}", replies);

    public void Post(string target, params DemoReply[] replies) => _replies.Add($"POST {target}", replies);

    public DemoReply Answer(DemoRequest request) => _replies.TryGetValue($"{request.Method} {request.Target}", out var replies)
        ? replies[Math.Min(request.Times, replies.Length) - 1]
        : new DemoReply(418, "text/plain", $"The demo has no route for {request.Method} {request.Target}");
}
