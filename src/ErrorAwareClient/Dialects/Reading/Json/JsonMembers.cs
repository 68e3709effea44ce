namespace ErrorAwareClient;

/// <summary>Walks the members of an object that are complete. An object or array as last value may be cut off.</summary>
internal ref struct JsonMembers(ReadOnlySpan<byte> raw)
{
    private readonly ReadOnlySpan<byte> _raw = raw;
    private int _at = 1;

    public ReadOnlySpan<byte> Name { get; private set; }

    public JsonSlice Value { get; private set; }

    /// <summary>Whether the walk came to the brace that closes the object, rather than to the end of the text or to what is not JSON.</summary>
    public bool IsClosed { get; private set; }

    public readonly JsonMembers Current => this;

    public readonly JsonMembers GetEnumerator() => this;

    public bool MoveNext()
    {
        _at = JsonScan.SkipTrivia(_raw, _at);
        if (_at < _raw.Length && _raw[_at] is (byte)',') _at = JsonScan.SkipTrivia(_raw, _at + 1);
        if (_at >= _raw.Length) return false;
        if (_raw[_at] is (byte)'}')
        {
            IsClosed = true;
            return false;
        }

        return _raw[_at] is (byte)'"' && Take();
    }

    private bool Take()
    {
        var end = JsonScan.EndOfValue(_raw, _at);
        if (end < 0) return Stop();
        Name = _raw[(_at + 1)..(end - 1)];
        var colon = JsonScan.SkipTrivia(_raw, end);
        if (colon >= _raw.Length || _raw[colon] is not (byte)':') return Stop();
        var start = JsonScan.SkipTrivia(_raw, colon + 1);
        end = JsonScan.EndOfValue(_raw, start);
        if (end < 0) return Stop();
        Value = new JsonSlice(_raw[start..end]);
        _at = end;
        return true;
    }

    private bool Stop()
    {
        _at = _raw.Length;
        return false;
    }
}
