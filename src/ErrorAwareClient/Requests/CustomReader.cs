namespace ErrorAwareClient;

/// <summary>Lets the caller read the body in a way of its own: XML, CSV, anything.</summary>
internal readonly struct CustomReader<T>(Func<Stream, CancellationToken, ValueTask<T>> read) : IBodyReader<T>
{
    public bool NeedsContent => true;

    public bool LeavesOpen => false;

    public async ValueTask<T?> ReadAsync(OpenAnswer answer, CancellationToken cancellationToken)
    {
        // Of its own: a stranger may keep the token he was given, and ours is another call's next.
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stream = await answer.OpenBodyAsync(cancellationToken).ConfigureAwait(false);
        return await read(stream, own.Token).ConfigureAwait(false);
    }
}
