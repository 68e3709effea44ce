namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>A request as the demo's server sees it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, without the query's token.</param>
/// <param name="Times">How often it has come, this time included.</param>
internal sealed record DemoRequest(string Method, string Target, int Times);
