namespace ErrorAwareClient.Tests;

/// <summary>A body that remembers what was done with it, and throws the loss, where there is one, when it is read.</summary>
internal sealed class WatchedStream(Exception? loss = null) : MemoryStream(new byte[100])
{
    public bool IsRead { get; private set; }

    public bool IsDisposed { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        IsRead = true;
        return loss is null ? base.ReadAsync(buffer, cancellationToken) : ValueTask.FromException<int>(loss);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
