namespace ErrorAwareClient;

/// <summary>Turns the answer of a success into a value. Implemented by structs, so that a call allocates nothing for it.</summary>
internal interface IBodyReader<T>
{
    /// <summary>Whether an answer without content, such as 204, leaves this reader with nothing to read.</summary>
    bool NeedsContent { get; }

    /// <summary>Whether the value is what is still to be read: then whoever gets it has to dispose the answer.</summary>
    bool LeavesOpen { get; }

    /// <summary>Reads the value; null where the body holds none.</summary>
    ValueTask<T?> ReadAsync(OpenAnswer answer, CancellationToken cancellationToken);
}
