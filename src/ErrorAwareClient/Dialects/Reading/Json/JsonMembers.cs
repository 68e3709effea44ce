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
        if (_raw[at] is not (byte)'"') return StopAt(at);
        var end = JsonScan.EndOfString(_raw, at);
        if (end < 0) return Stop();
        Name = _raw[(at + 1)..(end - 1)];
        _at = end;
        return true;
    }

    /// <summary>The second half of <see cref="MoveNext"/>.</summary>
    public bool MoveToValue()
    {
        if (!StartsAt(out var start)) return Stop();
        var end = JsonScan.EndOfValue(_raw, start);
        if (end < 0) return Stop();
        Value = new JsonSlice(_raw[start..end]);
        _at = end;
        return true;
    }

    /// <summary>The first byte of the value that comes next; zero where it has not come, or is none.</summary>
    public readonly byte StartOfValue => StartsAt(out var start) ? _raw[start] : (byte)0;

    /// <summary>In place of <see cref="MoveToValue"/>: whether the value is an object, whose own walk can start at once.</summary>
    public bool TryEnter(out JsonMembers inside)
    {
        if (StartsAt(out var start) && _raw[start] is (byte)'{')
        {
            _at = start;
            inside = new JsonMembers(_raw[start..]);
            return true;
        }

        inside = default;
        return false;
    }

    /// <summary>Goes on behind an object that <see cref="TryEnter"/> opened and that was walked to its end.</summary>
    public void Leave(in JsonMembers inside) => _at += inside._at + 1;

    private readonly bool StartsAt(out int start)
    {
        var colon = JsonScan.SkipTrivia(_raw, _at);
        start = JsonScan.SkipTrivia(_raw, colon + 1);
        return start < _raw.Length && _raw[colon] is (byte)':';
    }

    private bool Stop() => StopAt(_raw.Length);

    // At a brace it stays, however often it is asked.
    private bool StopAt(int at)
    {
        _at = at;
        return false;
    }
}
