namespace ErrorAwareClient;

/// <summary>Walks the members of an object that are complete. An object or array as last value may be cut off.</summary>
/// <remarks>Walked with <c>while</c>, because <c>foreach</c> would copy it at each step.</remarks>
internal ref struct JsonMembers(ReadOnlySpan<byte> raw)
{
    private readonly ReadOnlySpan<byte> _raw = raw;
    private int _at = 1;

    /// <summary>The name, as soon as it has come; its value may not have.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    public JsonSlice Value { get; private set; }

    /// <summary>Whether the walk came to the brace that closes the object, rather than to the end of the text or to what is not JSON.</summary>
    public bool IsClosed { get; private set; }

    public bool MoveNext() => MoveToName() && MoveToValue();

    /// <summary>The first half of <see cref="MoveNext"/>: enough where the name alone decides.</summary>
    public bool MoveToName()
    {
        var at = JsonScan.SkipTrivia(_raw, _at);
        if (at < _raw.Length && _raw[at] is (byte)',') at = JsonScan.SkipTrivia(_raw, at + 1);
        if (at >= _raw.Length) return Stop();
        IsClosed = _raw[at] is (byte)'}';
        if (_raw[at] is not (byte)'"') return Stop();
        var end = JsonScan.EndOfValue(_raw, at);
        if (end < 0) return Stop();
        Name = _raw[(at + 1)..(end - 1)];
        _at = end;
        return true;
    }

    /// <summary>The second half of <see cref="MoveNext"/>.</summary>
    public bool MoveToValue()
    {
        var colon = JsonScan.SkipTrivia(_raw, _at);
        if (colon >= _raw.Length || _raw[colon] is not (byte)':') return Stop();
        var start = JsonScan.SkipTrivia(_raw, colon + 1);
        var end = JsonScan.EndOfValue(_raw, start);
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
