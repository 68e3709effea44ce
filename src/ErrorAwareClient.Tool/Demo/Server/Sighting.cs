namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>One request that reached the demo's server, and what it got. Moments are timestamps of the demo's clock.</summary>
internal sealed record Sighting(string Method, string Path, long Arrived, long Answered, int Status, int? RetryAfterSeconds);
