using System.Buffers;
using System.Net;

namespace ErrorAwareClient;

/// <summary>A body whose first bytes were read ahead: it gives back those bytes, then the rest. Byte for byte what the server sent.</summary>
internal class SplicedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Stream? _rest;
    private readonly bool _isLent;
    private byte[] _buffer;
    private int _count;
    private bool _restIsTaken;

    /// <param name="inner">The content whose bytes these are; disposed with this one.</param>
    /// <param name="prefix">The bytes read ahead. They belong to this content from now on.</param>
    /// <param name="rest">What follows them; null: nothing.</param>
    public SplicedContent(HttpContent inner, byte[] prefix, Stream? rest) : this(inner, prefix, prefix.Length, rest)
    {
    }

    private SplicedContent(HttpContent inner, byte[] buffer, int count, Stream? rest, bool isLent = false)
    {
        _inner = inner;
        (_buffer, _count, _isLent) = (buffer, count, isLent);
        _rest = rest;
        foreach (var (name, values) in inner.Headers.NonValidated) Headers.AddRaw(name, values);
    }

    /// <summary>Takes the bytes read ahead over; the buffer is given back when the content is disposed.</summary>
    public static SplicedContent Lend(HttpContent inner, in PeekedBody peeked, Stream? rest) =>
        new(inner, peeked.Buffer, peeked.Count, rest, isLent: true);

    /// <summary>The bytes read ahead; not to be kept longer than this content.</summary>
    public ReadOnlyMemory<byte> Prefix => _buffer.AsMemory(0, _count);

    /// <summary>Whether <see cref="Prefix"/> is the whole body.</summary>
    public bool IsComplete => _rest is null;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Open().CopyToAsync(stream, cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => Open().CopyTo(stream);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(Open());

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Open();

    protected override bool TryComputeLength(out long length)
    {
        length = Prefix.Length;
        return IsComplete;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();

        // This disposes the stream that was given out, which must not read on in a buffer that is somebody else's by then.
        base.Dispose(disposing);
        if (disposing && _isLent) Return();
    }

    // Once: by then the buffer is somebody else's.
    private void Return()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _count) = ([], 0);
    }

    // What is in memory can be read again and again. The rest comes from the network once; to give out the first bytes
    // a second time would pass off half a body as a whole one.
    private BodyStream Open()
    {
        if (_restIsTaken) throw new InvalidOperationException("The stream was already consumed. It cannot be read again.");
        _restIsTaken = !IsComplete;
        return new BodyStream(Prefix, _rest);
    }
}
