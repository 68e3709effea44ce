namespace ErrorAwareClient;

/// <summary>Leaves the body to the caller, who reads it while it comes.</summary>
internal readonly struct OpenReader : IBodyReader<OpenAnswer>
{
    public bool NeedsContent => false;

    public bool LeavesOpen => true;

    public ValueTask<OpenAnswer> ReadAsync(OpenAnswer answer, CancellationToken cancellationToken) => ValueTask.FromResult(answer);
}
