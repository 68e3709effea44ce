namespace Samples.Stubs;

/// <summary>What the stubs need is not on this machine; the message says how to get it.</summary>
public sealed class StubsMissingException(string message) : Exception(message);
