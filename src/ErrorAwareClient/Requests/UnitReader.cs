namespace ErrorAwareClient;

/// <summary>Wants no body; the connection takes care of what is left of it.</summary>
internal readonly struct UnitReader : IBodyReader<Unit>
{
    public bool NeedsContent => false;

    public bool LeavesOpen => false;

    public ValueTask<Unit> ReadAsync(OpenAnswer answer, CancellationToken cancellationToken) => ValueTask.FromResult(Unit.Value);
}
