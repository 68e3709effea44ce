namespace ErrorAwareClient.Tests;

/// <summary>What the example client asks for.</summary>
public sealed record Song(string Title);
