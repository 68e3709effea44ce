using System.Buffers;

namespace ErrorAwareClient;

/// <summary>The first bytes of a body, read ahead into a pooled buffer, which has one owner: this, until a content takes it over.</summary>
/// <remarks>It changes and is never copied: it lives in the one method that reads.</remarks>
internal struct PeekedBody
{
    private readonly int _limit;
    private byte[] _buffer;
    private bool _isBroken;

    /// <param name="expected">How much is expected; the buffer begins with this size.</param>
    /// <param name="limit">How much is read ahead at the most, where more comes than expected.</param>
    public PeekedBody(int expected, int limit)
    {
        _limit = limit;
        _buffer = ArrayPool<byte>.Shared.Rent(expected);
    }

    public int Count { get; private set; }

    public readonly ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Count);

    /// <summary>The buffer that <see cref="Bytes"/> are in, for whoever takes it over.</summary>
    public readonly byte[] Buffer => _buffer;

    /// <summary>Whether the body has ended.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether there is nothing more to read ahead.</summary>
    public readonly bool IsOver => IsWhole || _isBroken || Count == _limit;

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room()
    {
        if (Count == _buffer.Length) Grow();
        return _buffer.AsMemory(Count, Math.Min(_buffer.Length, _limit) - Count);
    }

    /// <summary>So many bytes were read into <see cref="Room"/>; none: the body has ended.</summary>
    public void Add(int count)
    {
        Count += count;
        IsWhole = count == 0;
    }

    /// <summary>An answer has arrived, and sending again would bring the same: whoever reads the body is told that it cannot be.</summary>
    public void Break() => _isBroken = true;

    /// <summary>Gives the buffer back. Not after a read that threw: a stranger's stream may still be writing.</summary>
    public readonly void Return() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_limit);
        _buffer.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
