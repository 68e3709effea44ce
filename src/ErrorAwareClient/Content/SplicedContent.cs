using System.Buffers;
using System.Net;

namespace ErrorAwareClient;

/// <summary>A body whose first bytes were read ahead: it gives back those bytes, then the rest. Byte for byte what the server sent.</summary>
internal class SplicedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Stream? _rest;
    private byte[]? _pooled;

    /// <param name="inner">The content whose bytes these are; disposed with this one.</param>
    /// <param name="prefix">The bytes read ahead.</param>
    /// <param name="rest">What follows them; null: nothing.</param>
    /// <param name="pooled">The array behind <paramref name="prefix"/> that goes back to the shared pool at the end, if it came from there.</param>
    public SplicedContent(HttpContent inner, ReadOnlyMemory<byte> prefix, Stream? rest, byte[]? pooled = null)
    {
        _inner = inner;
        _rest = rest;
        _pooled = pooled;
        Prefix = prefix;
        foreach (var (name, values) in inner.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>The bytes read ahead. Gone once this content is disposed.</summary>
    public ReadOnlyMemory<byte> Prefix { get; private set; }

    /// <summary>Whether <see cref="Prefix"/> is the whole body.</summary>
    public bool IsComplete => _rest is null;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Prefix, cancellationToken).ConfigureAwait(false);
        if (_rest is not null) await _rest.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(CreateContentReadStream(CancellationToken.None));

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new SplicedStream(Prefix, _rest);

    protected override bool TryComputeLength(out long length)
    {
        length = Prefix.Length;
        return IsComplete;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // First the streams, so that nobody reads from an array that has gone back to the pool.
            base.Dispose(disposing);
            Prefix = default;
            _inner.Dispose();
            if (Interlocked.Exchange(ref _pooled, null) is { } pooled) ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
