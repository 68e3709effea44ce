namespace ErrorAwareClient.WireMock.Tests;

/// <summary>What these tests need is not on this machine.</summary>
internal sealed class MissingException(string message) : Exception(message);
