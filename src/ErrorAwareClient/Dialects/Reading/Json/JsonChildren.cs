using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>
/// Walks the members of an object, with <c>while</c>, or the items of an array, with <c>foreach</c>: those that are complete. An object or
/// array as the last of them may be cut off.
/// </summary>
internal ref struct JsonChildren
{
    private readonly JsonIndex? _index;
    private readonly int _end;
    private int _next;
    private int _at;

    internal JsonChildren(JsonIndex index, int at)
    {
        _index = index;
        _end = index[at].Next;
        _next = at + 1;
    }

    /// <summary>The name of a member; an item has none.</summary>
    public readonly ReadOnlySpan<byte> Name
    {
        // Inlined wherever it stands, because it is asked for each member.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly var entry = ref _index![_at];
            return _index.Slice(entry.NameStart, entry.NameLength);
        }
    }

    /// <summary>Where in the text the name stands, without its quotes.</summary>
    public readonly Range NameRange => _index![_at].NameStart..(_index[_at].NameStart + _index[_at].NameLength);

    public readonly JsonSlice Value => new(_index!, _at);

    /// <summary>For <c>foreach</c>.</summary>
    public readonly JsonSlice Current => Value;

    public readonly JsonChildren GetEnumerator() => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_next >= _end) return false;
        _at = _next;
        _next = _index![_at].Next;
        return true;
    }
}
