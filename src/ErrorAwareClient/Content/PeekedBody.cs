namespace ErrorAwareClient;

/// <summary>The first bytes of a body, read ahead. The buffer goes on into the content that replays them, so it is not a pooled one.</summary>
/// <param name="body">The body.</param>
/// <param name="expected">How much is expected; the buffer begins with this size.</param>
/// <param name="limit">How much is read ahead at the most, where more comes than expected.</param>
internal sealed class PeekedBody(Stream body, int expected, int limit)
{
    private byte[] _buffer = new byte[expected];
    private int _count;
    private bool _isBroken;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _count);

    /// <summary>Whether the body has ended.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether there is nothing more to read ahead.</summary>
    public bool IsOver => IsWhole || _isBroken || _count == limit;

    /// <summary>What follows <see cref="Bytes"/>; null: nothing.</summary>
    public Stream? Rest => IsWhole ? null : body;

    public async ValueTask ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (_count == _buffer.Length) Array.Resize(ref _buffer, limit);
        try
        {
            var count = await body.ReadAsync(_buffer.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            _count += count;
            IsWhole = count == 0;
        }
        catch (Exception e) when (BrokenEncoding.Is(e))
        {
            // An answer has arrived, and sending again would bring the same: whoever reads the body is told.
            _isBroken = true;
        }
    }
}
