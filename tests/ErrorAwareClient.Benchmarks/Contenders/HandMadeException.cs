namespace ErrorAwareClient.Benchmarks;

/// <summary>What a hand-written client throws: a method that returns a song has no other way to say that there is none.</summary>
public sealed class HandMadeException(HandError error) : Exception(error.Message)
{
    public HandError Error { get; } = error;
}
