namespace ErrorAwareClient;

/// <summary>Walks the items of an array that are complete. An object or array as last item may be cut off.</summary>
internal ref struct JsonItems(ReadOnlySpan<byte> raw)
{
    private readonly ReadOnlySpan<byte> _raw = raw;
    private int _at = 1;

    public JsonSlice Current { get; private set; }

    public readonly JsonItems GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = JsonScan.SkipTrivia(_raw, _at);
        if (start < _raw.Length && _raw[start] is (byte)',') start = JsonScan.SkipTrivia(_raw, start + 1);
        var end = JsonScan.EndOfValue(_raw, start);
        if (end < 0) return false;
        Current = new JsonSlice(_raw[start..end]);
        _at = end;
        return true;
    }
}
