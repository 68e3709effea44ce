using System.Buffers;
using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>The first bytes of a body, read ahead into a pooled buffer, whose one owner gives it back.</summary>
internal sealed class PeekedBody : IDisposable
{
    private readonly Stream _body;
    private readonly int _limit;
    private byte[] _buffer;
    private int _count;
    private bool _isBroken;

    /// <param name="body">The body.</param>
    /// <param name="expected">How much is expected; the buffer begins with this size.</param>
    /// <param name="limit">How much is read ahead at the most, where more comes than expected.</param>
    public PeekedBody(Stream body, int expected, int limit)
    {
        _body = body;
        _limit = limit;
        _buffer = ArrayPool<byte>.Shared.Rent(expected);
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _count);

    /// <summary>Whether the body has ended.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether there is nothing more to read ahead.</summary>
    public bool IsOver => IsWhole || _isBroken || _count == _limit;

    /// <summary>What follows <see cref="Bytes"/>; null: nothing.</summary>
    public Stream? Rest => IsWhole ? null : _body;

    /// <summary>Reads once, or until there is nothing more to read ahead.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReadMoreAsync(bool toTheEnd, CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                if (_count == _buffer.Length) Grow();
                var room = _buffer.AsMemory(_count, Math.Min(_buffer.Length, _limit) - _count);
                var count = await _body.ReadAsync(room, cancellationToken).ConfigureAwait(false);
                _count += count;
                IsWhole = count == 0;
            }
            while (toTheEnd && !IsOver);
        }
        catch (Exception e) when (BrokenEncoding.Is(e))
        {
            // An answer has arrived, and sending again would bring the same: whoever reads the body is told.
            _isBroken = true;
        }
    }

    /// <summary>Not after a read that threw: a stranger's stream may still be writing.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _count) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_limit);
        _buffer.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
