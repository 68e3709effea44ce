using System.Net;

namespace ErrorAwareClient;

/// <summary>A body whose first bytes were read ahead: it gives back those bytes, then the rest. Byte for byte what the server sent.</summary>
internal class SplicedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly ReadOnlyMemory<byte> _prefix;
    private readonly PeekedBody? _lent;
    private readonly Stream? _rest;
    private bool _restIsTaken;

    /// <param name="inner">The content whose bytes these are; disposed with this one.</param>
    /// <param name="prefix">The bytes read ahead. They belong to this content from now on.</param>
    /// <param name="rest">What follows them; null: nothing.</param>
    public SplicedContent(HttpContent inner, ReadOnlyMemory<byte> prefix, Stream? rest)
    {
        _inner = inner;
        _rest = rest;
        _prefix = prefix;
        foreach (var (name, values) in inner.Headers.NonValidated) Headers.AddRaw(name, values);
    }

    /// <param name="inner">The content whose bytes these are; disposed with this one.</param>
    /// <param name="lent">The bytes read ahead, in a buffer that is given back when this content is disposed.</param>
    public SplicedContent(HttpContent inner, PeekedBody lent) : this(inner, default, lent.Rest) => _lent = lent;

    /// <summary>The bytes read ahead; not to be kept longer than this content.</summary>
    public ReadOnlyMemory<byte> Prefix => _lent?.Bytes ?? _prefix;

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
        if (disposing) _lent?.Dispose();
    }

    // What is in memory can be read again and again. The rest comes from the network once; to give out the first bytes
    // a second time would pass off half a body as a whole one.
    private SplicedStream Open()
    {
        if (_restIsTaken) throw new InvalidOperationException("The stream was already consumed. It cannot be read again.");
        _restIsTaken = !IsComplete;
        return new SplicedStream(Prefix, _rest);
    }
}
