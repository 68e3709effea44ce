using System.Buffers;

namespace ErrorAwareClient;

/// <summary>The first bytes of a body, read ahead into a pooled buffer. What it holds goes on into a <see cref="SplicedContent"/>.</summary>
internal sealed class PeekedBody(Stream body, int limit) : IDisposable
{
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(limit);
    private int _count;
    private bool _isWhole;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _count);

    /// <summary>Whether the body has ended.</summary>
    public bool IsWhole => _isWhole;

    /// <summary>Whether there is nothing more to read ahead.</summary>
    public bool IsOver => _isWhole || _count == limit;

    /// <summary>What follows <see cref="Bytes"/>; null: nothing.</summary>
    public Stream? Rest => _isWhole ? null : body;

    public async ValueTask ReadMoreAsync(CancellationToken cancellationToken)
    {
        var count = await body.ReadAsync(_buffer.AsMemory(_count, limit - _count), cancellationToken).ConfigureAwait(false);
        _count += count;
        _isWhole = count == 0;
    }

    /// <summary>The body again from its first byte, as the content of an answer. The buffer goes with it.</summary>
    public SplicedContent ToContent(HttpContent inner)
    {
        var content = new SplicedContent(inner, Bytes, Rest, _buffer);
        _buffer = null;
        return content;
    }

    public void Dispose()
    {
        if (_buffer is null) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }
}
