using System.Net;

namespace ErrorAwareClient;

/// <summary>A body whose first bytes were read ahead: it gives back those bytes, then the rest. Byte for byte what the server sent.</summary>
internal class SplicedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Stream? _rest;
    private bool _restIsTaken;

    /// <param name="inner">The content whose bytes these are; disposed with this one.</param>
    /// <param name="prefix">The bytes read ahead. They belong to this content from now on.</param>
    /// <param name="rest">What follows them; null: nothing.</param>
    public SplicedContent(HttpContent inner, ReadOnlyMemory<byte> prefix, Stream? rest)
    {
        _inner = inner;
        _rest = rest;
        Prefix = prefix;
        foreach (var (name, values) in inner.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>The bytes read ahead.</summary>
    public ReadOnlyMemory<byte> Prefix { get; }

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
        base.Dispose(disposing);
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
