namespace ErrorAwareClient;

/// <summary>Walks the members of an object that are complete. An object or array as last value may be cut off.</summary>
internal ref struct JsonMembers
{
    private readonly JsonIndex? _index;
    private readonly int _end;
    private int _next;
    private int _at;

    internal JsonMembers(JsonIndex index, int at)
    {
        _index = index;
        _end = index[at].Next;
        _next = at + 1;
    }

    public readonly ReadOnlySpan<byte> Name => _index!.Slice(_index[_at].NameStart, _index[_at].NameLength);

    /// <summary>Where in the text the name stands, without its quotes.</summary>
    public readonly Range NameRange => _index![_at].NameStart..(_index[_at].NameStart + _index[_at].NameLength);

    public readonly JsonSlice Value => new(_index!, _at);

    public bool MoveNext()
    {
        if (_next >= _end) return false;
        _at = _next;
        _next = _index![_at].Next;
        return true;
    }
}
