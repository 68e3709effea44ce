namespace ErrorAwareClient.Testing;

/// <summary>A body that ends before it should, as one of a connection that breaks.</summary>
internal sealed class BrokenStream() : MemoryStream("{\"broken\":"u8.ToArray(), writable: false)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var read ? read : throw Ended();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read ? read : throw Ended();

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        Task.FromException(Ended());

    private static HttpIOException Ended() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");
}
