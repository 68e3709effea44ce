namespace ErrorAwareClient;

/// <summary>Walks the items of an array that are complete. An object or array as last item may be cut off.</summary>
internal ref struct JsonItems
{
    private readonly JsonIndex? _index;
    private readonly int _end;
    private int _next;
    private int _at;

    internal JsonItems(JsonIndex index, int at)
    {
        _index = index;
        _end = index[at].Next;
        _next = at + 1;
    }

    public readonly JsonSlice Current => new(_index!, _at);

    public readonly JsonItems GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next >= _end) return false;
        _at = _next;
        _next = _index![_at].Next;
        return true;
    }
}
