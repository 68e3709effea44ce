namespace ErrorAwareClient.Testing;

/// <summary>A body that ends before it should, as one of a connection that breaks.</summary>
internal sealed class BrokenStream() : MemoryStream("{\"broken\":"u8.ToArray(), writable: false)
{
    public override bool CanSeek => false;

    // In a derived class every other way of reading ends here.
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, count) is > 0 and var read
        ? read
        : throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
}
